package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.AsyncIterator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import org.jspecify.annotations.Nullable;

/**
 * The next item of an iterator, which is asked at once, or something else when there is none. What
 * is thrown in before the start goes to the request.
 *
 * @asyncio anext
 */
public final class NextOr extends Frame {

  private final Coroutine<?> request;
  private final @Nullable Object otherwise;

  private NextOr(Coroutine<?> request, @Nullable Object otherwise) {
    this.request = request;
    this.otherwise = otherwise;
  }

  /** What {@code iterator} gives next, or {@code otherwise}. */
  @SuppressWarnings("unchecked") // gives what the iterator gives
  public static <T extends @Nullable Object> Coroutine<T> of(
      AsyncIterator<T> iterator, T otherwise) {
    Coroutine<?> request;
    try {
      request = iterator.anext();
    } catch (StopAsyncIteration end) {
      return Asyncio.value(otherwise);
    }
    return (Coroutine<T>) (Coroutine<?>) new NextOr(request, otherwise);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    try {
      return begin() > 0
          ? Suspension.resumed(driver)
          : orSuspend(Suspension.await(request, driver), driver);
    } catch (StopAsyncIteration end) {
      return otherwise;
    }
  }

  @Override
  @Nullable Object startFailing(Driver driver) {
    if (!(request instanceof Frame frame)) {
      return driver.take();
    }
    try {
      return orSuspend(frame.awaitFailing(driver), driver);
    } catch (StopAsyncIteration end) {
      return otherwise;
    }
  }

  private @Nullable Object orSuspend(@Nullable Object item, Driver driver) {
    return item == SUSPENDED ? suspend(1, driver) : item;
  }

  @Override
  boolean isRequest() {
    return request instanceof Frame frame && frame.isRequest();
  }

  @Override
  void acceptFirst(Object value) {
    if (request instanceof Frame frame) {
      frame.acceptFirst(value);
    } else {
      super.acceptFirst(value);
    }
  }
}
