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

  /**
   * Takes what there is, or stands in line. What it calls in either case is not told of this
   * coroutine, so that none need be made.
   *
   * @return what was taken, or a turn
   */
  abstract @Nullable Object take(Driver driver);

  @Override
  protected final @Nullable Object await(Driver driver) {
    spend();
    Object taken = take(driver);
    if (taken instanceof Turn entered) {
      turn = entered;
      return driver.waitFor(entered);
    }
    return taken;
  }

  /** As the coroutine of a task, or driven by hand. */
  @Override
  protected final @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return Suspension.resumed(driver);
    }
    Object taken = take(driver);
    if (taken instanceof Turn entered) {
      turn = entered;
      driver.waitFor(entered);
      return suspend(1, driver);
    }
    return taken;
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
