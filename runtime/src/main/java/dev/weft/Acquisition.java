package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of somebody who takes something of a primitive, at once or in his {@link Turn}. An
 * {@code await} on it leaves no object behind but the turn.
 */
abstract class Acquisition extends Frame implements WaitsFor {

  private @Nullable Turn turn;

  /** What it is taken from. */
  abstract LoopBound primitive();

  /** Whether there is nothing to take right now. */
  abstract boolean isBlocked();

  /** Takes what there is. */
  abstract @Nullable Object proceed();

  /** Stands in line. */
  abstract Turn enterLine(EventLoop loop);

  @Override
  protected final @Nullable Object await(Driver driver) {
    spend();
    return isBlocked() ? driver.waitFor(enterLine(driver)) : proceed();
  }

  /** As the coroutine of a task, or driven by hand. */
  @Override
  protected final @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return Suspension.resumed(driver);
    }
    if (!isBlocked()) {
      return proceed();
    }
    driver.waitFor(enterLine(driver));
    return suspend(1, driver);
  }

  private Turn enterLine(Driver driver) {
    Turn entered = enterLine(primitive().loopOf(driver));
    turn = entered;
    return entered;
  }

  @Override
  protected final boolean waitsElsewhere() {
    return turn != null && !turn.done();
  }

  @Override
  public final String waitedFor() {
    return primitive().brief();
  }
}
