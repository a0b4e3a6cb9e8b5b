package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The next item of an iterator, or something else when there is none.
 *
 * @asyncio anext
 */
final class NextOr extends Frame {

  private final AsyncIterator<?> iterator;
  private final @Nullable Object otherwise;

  private NextOr(AsyncIterator<?> iterator, @Nullable Object otherwise) {
    this.iterator = Objects.requireNonNull(iterator, "iterator");
    this.otherwise = otherwise;
  }

  @SuppressWarnings("unchecked") // gives what the iterator gives
  static <T extends @Nullable Object> Coroutine<T> of(AsyncIterator<T> iterator, T otherwise) {
    return (Coroutine<T>) (Coroutine<?>) new NextOr(iterator, otherwise);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    try {
      if (begin() > 0) {
        return Suspension.resumed(driver);
      }
      Object item = Suspension.await(iterator.anext(), driver);
      return item == SUSPENDED ? suspend(1, driver) : item;
    } catch (StopAsyncIteration end) {
      return otherwise;
    }
  }
}
