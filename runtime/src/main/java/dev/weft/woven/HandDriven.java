package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.Future;
import dev.weft.StopIteration;
import org.jspecify.annotations.Nullable;

/** Stands above a coroutine that is driven by {@code send}, {@code throwInto} and {@code close}. */
final class HandDriven extends Frame {

  private final Driver driver = new Driver(null);
  private @Nullable Frame top;
  private @Nullable Future<?> awaited;

  /** Runs the coroutine to its next suspension and tells what it waits for. */
  @Nullable Future<?> go(Frame coroutine, @Nullable Object sent, @Nullable Throwable injected) {
    Frame from = top == null ? coroutine : top;
    Future<?> waitedFor = awaited;
    Object value = injected == null && waitedFor != null ? waitedFor.result() : sent;
    top = null;
    awaited = null;
    Object result = driver.run(from, value, injected);
    if (result != SUSPENDED) {
      throw new StopIteration(result);
    }
    top = driver.takeTop();
    awaited = driver.takeAwaited();
    return awaited;
  }

  @Override
  protected @Nullable Object resume(Driver using) {
    return using.take();
  }
}
