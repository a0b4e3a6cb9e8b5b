package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.Map;

/** As {@link NewUnderTryCases}, with syntax that is newer than Java 17. */
final class Jdk25NewUnderTryCases {

  private Jdk25NewUnderTryCases() {}

  record Point(int x, Object y) {}

  @Async
  static Coroutine<String> c09_newUnderPatternSwitch(Probe p) {
    Object key = await(p.f(Map.entry("k", 1)));
    Point made =
        new Point(
            await(p.f(1)),
            switch (key) {
              case Map.Entry<?, ?> e when e.getKey() instanceof String s -> {
                try {
                  yield s + await(p.fail(new IllegalStateException("v")));
                } catch (IllegalStateException _) {
                  yield s + await(p.f(2));
                }
              }
              default -> "d";
            });
    return value("" + made);
  }
}
