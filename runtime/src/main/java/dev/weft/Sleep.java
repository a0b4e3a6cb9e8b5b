package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * A pause. With a delay of zero or less it gives the loop one turn; else it waits for a future that
 * a timer completes.
 *
 * @asyncio tasks.py sleep
 */
final class Sleep extends Frame {

  private final double delaySeconds;
  private final @Nullable Object result;
  private @Nullable TimerHandle timer;

  private Sleep(double delaySeconds, @Nullable Object result) {
    this.delaySeconds = delaySeconds;
    this.result = result;
  }

  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> Coroutine<T> of(double delaySeconds, @Nullable T result) {
    return (Coroutine<T>) (Coroutine<?>) new Sleep(delaySeconds, result);
  }

  /** A turn of the loop without a result needs no frame: the awaiting one waits itself. */
  @Override
  protected @Nullable Object await(Driver driver) {
    if (delaySeconds <= 0 && result == null) {
      spend();
      return driver.yieldNow();
    }
    return super.await(driver);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return begin() > 0 ? wakeUp(driver) : start(driver);
  }

  private Object start(Driver driver) {
    if (delaySeconds <= 0) {
      driver.yieldNow();
    } else {
      driver.waitFor(startTimer(driver.loop()));
    }
    return suspend(1, driver);
  }

  private Future<?> startTimer(@Nullable EventLoop driving) {
    if (Double.isNaN(delaySeconds)) {
      throw new IllegalArgumentException("Invalid delay: NaN (not a number)");
    }
    EventLoop loop = driving == null ? Asyncio.getRunningLoop() : driving;
    Alarm alarm = new Alarm(loop, result);
    timer = loop.at(loop.time() + delaySeconds, alarm);
    return alarm;
  }

  private @Nullable Object wakeUp(Driver driver) {
    try {
      Suspension.resumed(driver);
      return result;
    } finally {
      if (timer != null) {
        timer.cancel();
      }
    }
  }

  /** The future that the timer completes. */
  private static final class Alarm extends Future<@Nullable Object> implements Runnable {

    private final @Nullable Object value;

    Alarm(EventLoop loop, @Nullable Object value) {
      super(loop);
      this.value = value;
    }

    @Override
    public void run() {
      if (!cancelled()) {
        settle(value);
      }
    }
  }
}
