package dev.weft;

import dev.weft.woven.AsyncFor;
import dev.weft.woven.Driver;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One way through an iterable, which begins with the first item that is asked for. */
final class Pass {

  private final AsyncIterable<?> source;
  private @Nullable AsyncIterator<?> items;

  Pass(AsyncIterable<?> source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Begins, if it has not begun.
   *
   * @throws NullPointerException if the iterable has no iterator
   */
  AsyncIterator<?> begin() {
    AsyncIterator<?> begun = items;
    if (begun == null) {
      begun = Asyncio.aiter(source);
      items = begun;
    }
    return begun;
  }

  /**
   * Fetches the next item.
   *
   * @return it, or {@link Suspension#SUSPENDED}
   * @throws StopAsyncIteration if there is none
   */
  @Nullable Object next(Driver driver) {
    return AsyncFor.fetch(begin(), driver);
  }

  /**
   * The item for which {@link #next} has suspended.
   *
   * @throws StopAsyncIteration if there is none
   */
  @Nullable Object fetched(Driver driver) {
    return AsyncFor.fetched(items, driver);
  }

  /**
   * Closes the items, or the iterable itself if it has not begun, if that is a generator.
   *
   * @return null, or {@link Suspension#SUSPENDED}
   */
  @Nullable Object close(Driver driver) {
    Object opened = items == null ? source : items;
    return opened instanceof AsyncGenerator<?> generator
        ? Suspension.await(generator.aclose(), driver)
        : null;
  }
}
