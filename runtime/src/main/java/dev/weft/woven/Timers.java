package dev.weft.woven;

import dev.weft.EventLoop;
import dev.weft.Future;
import org.jspecify.annotations.Nullable;

/** Who makes what a pause waits for: the library's event loops. */
public abstract class Timers {

  /** Set before there is any loop. */
  private static @Nullable Timers asked;

  /** For the library. */
  protected Timers() {}

  /** Has {@code timers} asked from now on; for the library's event loops. */
  public static void hook(Timers timers) {
    asked = timers;
  }

  /** A future of {@code loop} that finishes in {@code delaySeconds}. */
  static Future<?> in(double delaySeconds, EventLoop loop) {
    Timers timers = asked;
    if (timers == null) {
      throw new AssertionError("a loop without timers: " + loop);
    }
    return timers.start(delaySeconds, loop);
  }

  /**
   * Starts a timer.
   *
   * @return a pending future of {@code loop} that finishes in {@code delaySeconds} with null
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}
   */
  protected abstract Future<?> start(double delaySeconds, EventLoop loop);
}
