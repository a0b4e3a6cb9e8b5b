package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * Gives one item after the other, and may suspend before each.
 *
 * @param <T> the type of the items
 * @asyncio object.__anext__
 */
public interface AsyncIterator<T extends @Nullable Object> extends AsyncIterable<T> {

  /**
   * The next item, which may be null.
   *
   * @return a coroutine that throws {@link StopAsyncIteration} when there is none
   */
  Coroutine<T> anext();

  /** This iterator. */
  @Override
  default AsyncIterator<T> aiter() {
    return this;
  }
}
