package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/**
 * A try inside an expression under NEW: javac clears the stack into local variables, the object
 * without its constructor call included.
 */
final class NewUnderTryCases {

  private NewUnderTryCases() {}

  private record Pair(Object left, Object right) {}

  private record Between(int first, String s, long last) {}

  @Async
  static Coroutine<String> c09_newUnderSwitchWithTry(Probe p) {
    int k = await(p.f(3));
    Between made =
        new Between(
            1,
            switch (k) {
              case 3 -> {
                try {
                  yield await(p.f("v"));
                } catch (IllegalStateException e) {
                  yield "x";
                }
              }
              default -> "d";
            },
            2);
    return value("" + made);
  }

  @Async
  static Coroutine<String> c09_newUnderSwitchWithTryThatCatches(Probe p) {
    int k = await(p.f(3));
    Pair made =
        new Pair(
            new Pair("outer", 5),
            switch (k) {
              case 3 -> {
                try {
                  yield await(p.<String>fail(new IllegalStateException("no")));
                } catch (IllegalStateException e) {
                  yield e.getMessage() + await(p.f("x"));
                } finally {
                  p.log("finally" + await(p.f(1)));
                }
              }
              default -> "d";
            });
    return value("" + made);
  }

  @Async
  static Coroutine<String> c09_nestedNewUnderSwitchWithTry(Probe p) {
    String key = await(p.f("k"));
    Pair made =
        new Pair(
            await(p.f(0)),
            new Between(
                7,
                "s"
                    + switch (key) {
                      case "k" -> {
                        try {
                          yield new Pair(1.5, await(p.f("v")));
                        } finally {
                          p.log("f");
                        }
                      }
                      default -> null;
                    },
                await(p.f(2L))));
    return value("" + made);
  }
}
