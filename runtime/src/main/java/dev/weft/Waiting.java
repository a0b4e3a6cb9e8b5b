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
    Waiter waiting = primitive().newWaiter(driver);
    waiter = waiting;
    line.add(waiting);
    driver.waitFor(waiting);
    return suspend(point, driver);
  }

  /** {@code other} waits in place of this one, which is spent. */
  final void waitsAs(Waiting other) {
    waiter = other.waiter;
  }

  @Override
  protected final boolean isWaiting() {
    return waiter != null && !waiter.done();
  }

  /** Leaves {@code line} after the resumption, which may throw. */
  final void leave(Waiters line, Driver driver) {
    try {
      Suspension.resumed(driver);
    } finally {
      line.remove(waiter());
    }
  }

  /**
   * Where this one was woken, {@link #leave} may still have thrown: it was cancelled after that.
   */
  final boolean isWoken() {
    return waiter().done() && !waiter().cancelled();
  }

  final Waiter waiter() {
    return Objects.requireNonNull(waiter, "waiter");
  }
}
