package dev.weft;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code for (T item : iterable)} goes through in an {@link Async @Async} body, where getting
 * the next item may suspend: the counterpart of {@code async for}.
 *
 * @param <T> the type of the items
 * @asyncio object.__aiter__
 */
public interface AsyncIterable<T extends @Nullable Object> extends Iterable<T> {

  /** An iterator over the items, from the first one or from where others left off. */
  AsyncIterator<T> aiter();

  /**
   * Not to be called: the weaver puts {@link #aiter} in its place in an {@link Async @Async} body.
   *
   * @throws IllegalStateException always, as the caller is not woven; the message says what to do
   */
  @Override
  default Iterator<T> iterator() {
    throw NotWoven.complaint(
        "iterator() of an AsyncIterable",
        "loop over it with for in an @dev.weft.Async method, by an expression whose type is an"
            + " AsyncIterable, not an Iterable");
  }
}
