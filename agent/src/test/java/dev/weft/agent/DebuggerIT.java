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

  @TempDir Path dir;

  private Debugger debugger;

  @BeforeEach
  void compile() {
    ForkedProgram.compile(dir, "Shop.java", SHOP);
  }

  private Debugger launch() throws Exception {
    String runtime = System.getProperty("weft.runtime.jar");
    String classPath = runtime + System.getProperty("path.separator") + dir.resolve("classes");
    return Debugger.launch("Shop", classPath, System.getProperty("weft.agent.jar"));
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
  void step_overAnAwaitThatIsReady_goesToTheNextLine() throws Exception {
    try (Debugger shop = launch()) {
      shop.breakAt(7);
      assertTrue(shop.go());

      assertTrue(shop.stepOver());

      assertEquals(8, shop.line());
    }
  }

  @Test
  void hotSwap_ofABody_takesEffectInTheNextCall() throws Exception {
    ForkedProgram.compile(
        dir.resolve("new"), "Shop.java", SHOP.replace("who + count", "\"Dear \" + who + count"));
    byte[] changed = Files.readAllBytes(dir.resolve("new/classes/Shop.class"));
    try (Debugger shop = launch()) {
      shop.breakAt(12);
      assertTrue(shop.go());

      shop.redefine(changed);

      assertEquals("Ada17tea\nDear Ada27tea\n", shop.output());
    }
  }
}
