package dev.weft;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of somebody who mostly need not wait. What a program awaits stays out of the chain
 * of frames: if it has to wait, another one stands in line for it. So an {@code await} that does
 * not suspend leaves no object behind.
 */
abstract class Acquisition extends Waiting {

  /** Whether there is nothing to take right now. */
  abstract boolean isBlocked();

  /** Takes what there is. */
  abstract @Nullable Object proceed();

  /** A new coroutine like this one. */
  abstract Acquisition another();

  /** Where to stand when it is blocked. */
  abstract Waiters line();

  @Override
  protected final @Nullable Object await(Driver driver) {
    spend();
    return isBlocked() ? standInFor(another(), driver) : proceed();
  }

  private @Nullable Object standInFor(Acquisition inLine, Driver driver) {
    Object suspended = inLine.standInLine(driver);
    waitsAs(inLine);
    return suspended;
  }

  /** Begins as {@link #resume} would, without a call of its own. */
  private Object standInLine(Driver driver) {
    begin();
    return enterLine(driver);
  }

  Object enterLine(Driver driver) {
    return queueUp(line(), 1, driver);
  }
}
