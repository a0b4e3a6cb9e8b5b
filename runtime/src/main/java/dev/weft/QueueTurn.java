package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;

/** Waits in a line of a queue while something stands in the way, then does its work. */
abstract class QueueTurn extends Acquisition {

  @Override
  abstract Queue<?> primitive();

  @Override
  protected final @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      arrive(driver);
    }
    if (!isBlocked()) {
      return proceed();
    }
    return enterLine(driver);
  }

  @Override
  final Object enterLine(Driver driver) {
    if (primitive().isShutDown()) {
      throw new QueueShutDown();
    }
    return super.enterLine(driver);
  }

  private void arrive(Driver driver) {
    try {
      Suspension.resumed(driver);
    } catch (Throwable t) {
      giveUp();
      throw t;
    }
  }

  /** Leaves the line; if woken already, somebody else is to look whether there is something. */
  private void giveUp() {
    waiter().cancel();
    line().remove(waiter());
    if (!isBlocked() && isWoken()) {
      line().releaseNext();
    }
  }
}
