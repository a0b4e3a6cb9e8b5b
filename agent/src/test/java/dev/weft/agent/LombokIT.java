package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import lombok.Lombok;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lombok has made of a class, woven. */
class LombokIT {

  private static final Path LOMBOK = ForkedProgram.jarOf(Lombok.class);

  private static final String SHOP =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;
      import java.io.*;
      import java.util.*;
      import lombok.*;

      @Builder @ToString final class Order {
        private final String item;
        @Builder.Default private final int count = 2;
        @Singular private final List<String> notes;

        @Async Coroutine<String> describe() {
          val noted = new ArrayList<>(notes);
          await(sleep(0));
          noted.add(item);
          var all = noted + " x " + count;
          return value(await(sleep(0, all)));
        }

        @Async @SneakyThrows Coroutine<Void> refuse() {
          await(sleep(0));
          throw new IOException(item);
        }

        @Async Coroutine<String> read(@NonNull String text, List<String> journal) throws IOException {
          @Cleanup Reader reader = new StringReader(text) {
            @Override public void close() {
              journal.add("closed");
            }
          };
          await(sleep(0));
          journal.add("read");
          return value("" + (char) reader.read());
        }
      }

      final class Shop {
        @Getter(lazy = true) private final Coroutine<String> motto = value("fresh");

        @Async public static void main(String[] args) throws IOException {
          Order order = Order.builder().item("tea").note("hot").note("sweet").build();
          System.out.println(await(order.describe()));
          try {
            await(order.refuse());
          } catch (Exception e) {
            System.out.println(e);
          }
          List<String> journal = new ArrayList<>();
          System.out.println(await(order.read("milk", journal)) + journal);
          try {
            await(order.read(null, journal));
          } catch (NullPointerException e) {
            System.out.println(e.getMessage());
          }
          System.out.println(await(new Shop().getMotto()));
        }
      }
      """;

  @TempDir Path dir;

  private ForkedProgram compile(String file, String source) {
    List<String> options = List.of("-g", "-processorpath", LOMBOK.toString());
    return ForkedProgram.compile(dir, List.of(LOMBOK), options, file, source);
  }

  @Test
  void methods_thatLombokHasRewritten_areWoven() {
    String output = compile("Shop.java", SHOP).underTheAgent().run("Shop").successful();

    assertEquals(
        """
        [hot, sweet, tea] x 2
        java.io.IOException: tea
        m[read, closed]
        text is marked non-null but is null
        fresh
        """,
        output);
  }

  @Test
  void monitor_ofSynchronized_isRefused() {
    String output =
        compile(
                "Till.java",
                """
                import static dev.weft.Asyncio.*;
                import dev.weft.*;
                import lombok.*;

                final class Till {
                  @Async @Synchronized Coroutine<Void> pay() {
                    await(sleep(0));
                    return done();
                  }
                  public static void main(String[] args) {
                    try {
                      System.out.println(new Till().pay());
                    } catch (WeavingError e) {
                      System.out.println("thrown: " + e.getMessage());
                    }
                  }
                }
                """)
            .underTheAgent()
            .run("Till")
            .successful();

    String problem =
        "Till.pay(Till.java:7): await inside synchronized: use dev.weft.Lock, or await before the"
            + " block\n";
    assertEquals("weft: error: " + problem + "thrown: " + problem, output);
  }

  @Test
  void cleanup_ofAResourceOfOurs_isRefused() {
    String output =
        compile(
                "Till.java",
                """
                import static dev.weft.Asyncio.*;
                import dev.weft.*;
                import lombok.*;

                final class Till {
                  private final Lock lock = new Lock();
                  @Async Coroutine<Void> pay() {
                    @Cleanup var held = with(lock);
                    await(sleep(0));
                    return done();
                  }
                  public static void main(String[] args) {
                    try {
                      System.out.println(new Till().pay());
                    } catch (WeavingError e) {
                      System.out.println("thrown: " + e.getMessage());
                    }
                  }
                }
                """)
            .underTheAgent()
            .run("Till")
            .successful();

    assertTrue(
        output.contains(
            "thrown: Till.pay(Till.java:8): close() of what with(...) has given, by hand or in an"
                + " unknown shape of try: leave it to try (var r = with(...)) { ... }"),
        output);
  }
}
