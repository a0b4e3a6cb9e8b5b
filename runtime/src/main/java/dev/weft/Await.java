package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;

/** The coroutine that does nothing but await one future: what makes a task of it. */
final class Await extends Frame {

  private final Future<?> future;

  private Await(Future<?> future) {
    this.future = future;
  }

  @SuppressWarnings("unchecked") // gives what the future gives
  static <T extends @Nullable Object> Coroutine<T> of(Future<T> future) {
    return (Coroutine<T>) (Coroutine<?>) new Await(future);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return Suspension.resumed(driver);
    }
    if (future.done()) {
      return future.result();
    }
    driver.waitFor(future);
    return suspend(1, driver);
  }
}
