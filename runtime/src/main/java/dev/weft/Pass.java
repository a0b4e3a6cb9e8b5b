package dev.weft;

import dev.weft.woven.AsyncFor;
import dev.weft.woven.Driver;
import dev.weft.woven.Replaced;
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
   * Closes the items, or the iterable itself if it has not begun, if that is a generator; then
   * throws {@code failure}, if it is not null. What the closing throws takes its place.
   *
   * @return null, or {@link Suspension#SUSPENDED}: then {@link #closed} goes on
   */
  @Nullable Object close(Driver driver, @Nullable Throwable failure) {
    Object opened = items == null ? source : items;
    Object end = null;
    try {
      if (opened instanceof AsyncGenerator<?> generator) {
        end = Suspension.await(generator.aclose(), driver);
      }
    } catch (Throwable newer) {
      throw Suspension.<RuntimeException>sneakyThrow(Replaced.by(newer, failure));
    }
    if (end != Suspension.SUSPENDED && failure != null) {
      throw Suspension.<RuntimeException>sneakyThrow(failure);
    }
    return end;
  }

  /** The end of a {@link #close} that has suspended. */
  void closed(Driver driver, @Nullable Throwable failure) {
    try {
      Suspension.resumed(driver);
    } catch (Throwable newer) {
      throw Suspension.<RuntimeException>sneakyThrow(Replaced.by(newer, failure));
    }
    if (failure != null) {
      throw Suspension.<RuntimeException>sneakyThrow(failure);
    }
  }
}
