package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine that does nothing but await one awaitable: what makes a task of it.
 *
 * @asyncio tasks.py _wrap_awaitable
 */
final class Await extends Frame {

  private final Awaitable<?> awaitable;

  private Await(Awaitable<?> awaitable) {
    this.awaitable = awaitable;
  }

  /** The awaitable itself if it is a coroutine. */
  @SuppressWarnings("unchecked") // gives what the awaitable gives
  static <T extends @Nullable Object> Coroutine<T> of(Awaitable<T> awaitable) {
    return awaitable instanceof Coroutine<?> coroutine
        ? (Coroutine<T>) coroutine
        : (Coroutine<T>) (Coroutine<?>) new Await(awaitable);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return Suspension.resumed(driver);
    }
    Object result = Suspension.await(awaitable, driver);
    return result == SUSPENDED ? suspend(1, driver) : result;
  }
}
