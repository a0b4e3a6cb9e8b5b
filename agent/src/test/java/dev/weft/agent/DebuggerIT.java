package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a debugger sees of woven code. */
@Timeout(60)
class DebuggerIT {

  private static final String SHOP =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Shop {
        final String name = "tea";
        @Async Coroutine<String> order(int count, String who) {
          long price = 7;
          String text = who + count;
          await(sleep(0));
          String result = text + price;
          await(sleep(0));
          return value(result + name);
        }
        @Async public static void main(String[] args) {
          for (int i = 1; i < 3; i++) {
            System.out.println(await(new Shop().order(i, "Ada")));
          }
        }
      }
      """;

  private static final String CAFE =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Cafe {
        final int price = 3;
        @Async Coroutine<Integer> brew(int cups) {
          AsyncFunction<Integer, Integer> each = n -> {
            int cost = n * price;
            await(sleep(0));
            return value(cost + n);
          };
          int sum = await(each.apply(cups));
          sum += await(ready(sum));
          sum += 1;
          try {
            await(fail());
          } catch (IllegalStateException e) {
            long total = sum;
            await(sleep(0));
            return value((int) total);
          }
          return value(0);
        }
        @Async static Coroutine<Integer> ready(int n) {
          return value(n);
        }
        @Async static Coroutine<Void> fail() {
          await(sleep(0));
          throw new IllegalStateException("sold out");
        }
        @Async public static void main(String[] args) {
          System.out.println(await(new Cafe().brew(2)));
        }
      }
      """;

  private static final String STAND =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      final class Stand {
        @Async static Coroutine<String> order(int n) {
          String said = "tea " + n;
          await(fetch(n));
          return value(said);
        }
        @Async static Coroutine<Void> fetch(int n) {
          await(sleep(0));
          if (n > 1) {
            throw new IllegalStateException("sold out");
          }
          return done();
        }
        @Async public static void main(String[] args) {
          for (int i = 1; i < 3; i++) {
            System.out.println(await(order(i)));
          }
        }
      }
      """;

  @TempDir Path dir;

  @BeforeEach
  void compile() {
    ForkedProgram.compile(dir, "Shop.java", SHOP, "Cafe.java", CAFE, "Stand.java", STAND);
  }

  private Debugger launch() throws Exception {
    return launch("Shop");
  }

  private Debugger launch(String className) throws Exception {
    String runtime = System.getProperty("weft.runtime.jar");
    String classPath = runtime + System.getProperty("path.separator") + dir.resolve("classes");
    return Debugger.launch(className, classPath, System.getProperty("weft.agent.jar"));
  }

  @Test
  void breakpoint_behindAnAwait_showsVariablesAndThis() throws Exception {
    try (Debugger shop = launch()) {
      shop.breakAt(10);

      assertTrue(shop.go());

      assertEquals(10, shop.line());
      assertEquals("order", shop.method());
      assertEquals("Shop", shop.thisType());
      Map<String, String> variables = shop.variables();
      assertEquals("\"Ada1\"", variables.get("text"), variables::toString);
      assertEquals("7", variables.get("price"), variables::toString);
      assertEquals(
          Map.of("count", 1, "who", 1, "price", 1, "text", 1).keySet(), variables.keySet());
    }
  }

  @Test
  void breakpoint_anyLine_stopsOnceForEachPass() throws Exception {
    try (Debugger shop = launch()) {
      for (int line : new int[] {7, 8, 9, 10, 11, 12}) {
        assertEquals(1, shop.locationsOf(line), "line " + line);
      }
      shop.breakAt(9);
      assertTrue(shop.go());
      assertTrue(shop.go());

      assertEquals("Ada17tea\nAda27tea\n", shop.output());
    }
  }

  @Test
  void breakpoint_inALambdaBehindAnAwait_showsItsVariables() throws Exception {
    try (Debugger cafe = launch("Cafe")) {
      cafe.breakAt(10);

      assertTrue(cafe.go());

      assertEquals("Cafe", cafe.thisType());
      assertEquals("6", cafe.variables().get("cost"));
      assertEquals(1, cafe.locationsOf(10));
      assertEquals("17\n", cafe.output());
    }
  }

  @Test
  void breakpoint_inAHandlerBehindAnAwait_showsItsVariables() throws Exception {
    try (Debugger cafe = launch("Cafe")) {
      cafe.breakAt(20);

      assertTrue(cafe.go());

      assertEquals("brew", cafe.method());
      assertEquals("17", cafe.variables().get("total"));
      assertTrue(cafe.variables().containsKey("e"), cafe.variables()::toString);
      assertEquals("Cafe", cafe.thisType());
    }
  }

  @Test
  void breakpoint_linesWithAnAwait_haveOnePlace() throws Exception {
    try (Debugger cafe = launch("Cafe")) {
      for (int line : new int[] {8, 9, 10, 12, 13, 14, 16, 18, 19, 20, 28, 29, 32}) {
        assertEquals(1, cafe.locationsOf(line), "line " + line);
      }
    }
  }

  @Test
  void step_overAnAwaitThatIsReady_goesToTheNextLine() throws Exception {
    try (Debugger cafe = launch("Cafe")) {
      cafe.breakAt(13);
      assertTrue(cafe.go());

      assertTrue(cafe.stepOver());

      assertEquals("brew", cafe.method());
      assertEquals(14, cafe.line());
    }
  }

  @Test
  void step_behindAnAwaitThatHasSuspended_goesFromLineToLine() throws Exception {
    try (Debugger shop = launch()) {
      shop.breakAt(10);
      assertTrue(shop.go());

      assertTrue(shop.stepOver());

      assertEquals("order", shop.method());
      assertEquals(11, shop.line());
      assertEquals("\"Ada17\"", shop.variables().get("result"));
    }
  }

  /** It leaves the method from the line of the await, for the await of its caller. */
  @Test
  void step_overAnAwaitThatSuspends_goesToTheCaller() throws Exception {
    try (Debugger shop = launch()) {
      shop.breakAt(9);
      assertTrue(shop.go());

      assertTrue(shop.stepOver());

      assertEquals("main", shop.method());
      assertEquals(16, shop.line());
    }
  }

  @Test
  void hotSwap_ofABody_takesEffectInTheNextCall() throws Exception {
    byte[] changed = compileNew("Shop", SHOP.replace("who + count", "\"Dear \" + who + count"));
    try (Debugger shop = launch()) {
      shop.breakAt(12);
      assertTrue(shop.go());

      shop.redefine(changed);

      assertEquals("Ada17tea\nDear Ada27tea\n", shop.output());
    }
  }

  @Test
  void hotSwap_addsAHandler_catchesWhatIsThrownBehindASuspension() throws Exception {
    String handled =
        "try { await(fetch(n)); } catch (IllegalStateException e) { return value(\"no \" + said); }";
    byte[] changed = compileNew("Stand", STAND.replace("await(fetch(n));", handled));
    try (Debugger stand = launch("Stand")) {
      stand.breakAt(8);
      assertTrue(stand.go());

      stand.redefine(changed);

      assertEquals("tea 1\nno tea 2\n", stand.output());
    }
  }

  private byte[] compileNew(String name, String text) throws Exception {
    ForkedProgram.compile(dir.resolve("new"), name + ".java", text);
    return Files.readAllBytes(dir.resolve("new/classes/" + name + ".class"));
  }
}
