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
    top = null;
    awaited = null;
    Object result =
        injected == null && waitedFor != null
            ? resumeWith(waitedFor, from)
            : driver.run(from, sent, injected);
    if (result != SUSPENDED) {
      throw new StopIteration(result);
    }
    top = driver.takeTop();
    awaited = driver.takeAwaited();
    return awaited;
  }

  /** The body reads the future where it waits, and may catch what it throws. */
  private @Nullable Object resumeWith(Future<?> waitedFor, Frame from) {
    Object value;
    try {
      value = waitedFor.result();
    } catch (Throwable failure) {
      return driver.run(from, null, failure);
    }
    return driver.run(from, value, null);
  }

  @Override
  protected @Nullable Object resume(Driver using) {
    return using.take();
  }
}
