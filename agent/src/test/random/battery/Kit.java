package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncIterable;
import dev.weft.Coroutine;

/** What random methods call. */
public final class Kit {

  private Kit() {}

  @Async
  public static Coroutine<Integer> helper(Probe p, double d, int i, String s) {
    int n = await(p.<Integer>f(i)) + s.length();
    await(p.<Double>f(d));
    return value(n);
  }

  public static AsyncIterable<Integer> items(Probe p, int first, int second) {
    return Items.of(p, first, second);
  }

  /** Fails behind its first item. */
  public static AsyncIterable<Integer> failing(Probe p, int first, String message) {
    return Items.of(p, first, new IllegalStateException(message));
  }
}
