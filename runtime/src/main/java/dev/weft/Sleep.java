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
  private @Nullable Alarm alarm;

  /** The coroutine of a pause of {@code delaySeconds} that gives {@code result}. */
  Sleep(double delaySeconds, @Nullable Object result) {
    this.delaySeconds = delaySeconds;
    this.result = result;
  }

  /** In a task no frame is needed but for a turn with a result: the awaiting one waits itself. */
  @Override
  protected @Nullable Object await(Driver driver) {
    if (delaySeconds <= 0 && result == null) {
      spend();
      return driver.yieldNow();
    }
    return awaitLonger(driver);
  }

  private @Nullable Object awaitLonger(Driver driver) {
    EventLoop loop = driver.loop();
    if (delaySeconds <= 0 || loop == null) {
      return super.await(driver);
    }
    spend();
    return driver.waitFor(startAlarm(loop));
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return begin() > 0 ? wakeUp(driver) : start(driver);
  }

  private Object start(Driver driver) {
    if (delaySeconds <= 0) {
      driver.yieldNow();
    } else {
      EventLoop driving = driver.loop();
      driver.waitFor(startAlarm(driving == null ? Asyncio.getRunningLoop() : driving));
    }
    return suspend(1, driver);
  }

  private Alarm startAlarm(EventLoop loop) {
    Alarm started = Alarm.in(delaySeconds, result, loop);
    alarm = started;
    return started;
  }

  private @Nullable Object wakeUp(Driver driver) {
    try {
      Suspension.resumed(driver);
      return result;
    } finally {
      if (alarm != null) {
        alarm.drop();
      }
    }
  }

  @Override
  protected boolean waitsElsewhere() {
    return alarm != null && !alarm.done();
  }
}
