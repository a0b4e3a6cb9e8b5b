package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The coroutine of somebody who stands in line for a primitive. */
abstract class Waiting extends Frame implements WaitsFor {

  private @Nullable Waiter waiter;

  /** What it stands in line for. */
  abstract LoopBound primitive();

  @Override
  public final String waitedFor() {
    return primitive().brief();
  }

  /** Stands at the end of {@code line} and suspends there. */
  final Object queueUp(Waiters line, int point, Driver driver) {
    Waiter waiting = line.add(new Waiter(primitive().loopOf(driver)));
    waiter = waiting;
    driver.waitFor(waiting);
    return suspend(point, driver);
  }

  /** Leaves {@code line} after the resumption, which may throw. */
  final void leave(Waiters line, Driver driver) {
    try {
      Suspension.resumed(driver);
    } finally {
      line.remove(Objects.requireNonNull(waiter, "waiter"));
    }
  }
}
