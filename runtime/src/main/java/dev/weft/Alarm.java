package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link Sleep} waits for: a future that is the timer by which it is completed, too. Nobody
 * but the sleeping coroutine refers to it.
 *
 * <pre>
 *   pending, in the heap --takeTurn--&gt; finished
 *   pending, in the heap --cancel--&gt; cancelled --the sleeper goes on--&gt; off, left to the heap
 *                                   cancelled --takeTurn--&gt; off
 * </pre>
 *
 * @asyncio tasks.py sleep
 */
class Alarm extends Future<@Nullable Object> {

  /** In place of callbacks: the heap does not hold the alarm, or may drop it. */
  private static final Object OFF = new Object();

  private Alarm(EventLoop loop) {
    super(loop);
  }

  /**
   * An alarm that goes off in {@code delaySeconds} and gives {@code result}.
   *
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}
   */
  static Alarm in(double delaySeconds, @Nullable Object result, EventLoop loop) {
    Alarm alarm = result == null ? new Alarm(loop) : new Giving(loop, result);
    loop.wakeAt(loop.time() + delaySeconds, alarm);
    return alarm;
  }

  /** What the sleeper gets. */
  @Nullable Object given() {
    return null;
  }

  @Override
  final boolean isTimer() {
    return true;
  }

  @Override
  final void takeTurn() {
    if (done()) {
      callbacks = OFF;
    } else {
      settle(given());
    }
  }

  @Override
  final void abandoned() {
    if (callbacks != OFF) {
      callbacks = OFF;
      loop.timers.cancelledOne();
    }
  }

  /** The sleeper goes on before the time. */
  final void drop() {
    if (!done()) {
      cancel();
    }
    if (cancelled()) {
      abandoned();
    }
  }

  final boolean isOff() {
    return callbacks == OFF;
  }

  /** An alarm that gives more than null. */
  private static final class Giving extends Alarm {

    private final Object given;

    Giving(EventLoop loop, Object given) {
      super(loop);
      this.given = given;
    }

    @Override
    Object given() {
      return given;
    }
  }
}
