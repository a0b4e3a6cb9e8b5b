package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link Async @Async} method that calls {@link Asyncio#emit emit} returns: its body, which
 * runs from one {@code emit} to the next as items are asked for.
 *
 * <p>One at a time: an item that is asked for while another one is on its way is an {@link
 * IllegalStateException}: {@code anext(): asynchronous generator is already running}.
 *
 * <p>A generator that has begun and is dropped is closed by its loop, in a task of its own; those
 * that are left when {@link Asyncio#run} ends are closed there.
 *
 * @param <T> the type of the items
 * @asyncio async generator
 */
public interface AsyncGenerator<T extends @Nullable Object> extends AsyncIterator<T> {

  /**
   * Goes on to the next {@code emit}, and makes {@code value} the result of the one where the body
   * waits.
   *
   * @param value must be null for a generator that has not begun
   * @return a coroutine that gives the next item, or throws {@link StopAsyncIteration}
   * @asyncio agen.asend
   */
  Coroutine<T> asend(@Nullable Object value);

  /**
   * Throws {@code failure} at the {@code emit} where the body waits, and goes on to the next one. A
   * generator that has not begun is over afterwards.
   *
   * @return a coroutine that gives the next item, or throws {@link StopAsyncIteration}; null from a
   *     generator that is over
   * @asyncio agen.athrow
   */
  Coroutine<@Nullable T> athrow(Throwable failure);

  /**
   * Ends the generator: throws {@link GeneratorExit} at the {@code emit} where the body waits. Does
   * nothing when it is over; one that has not begun does not run.
   *
   * @return a coroutine that throws {@link IllegalStateException} ({@code async generator ignored
   *     GeneratorExit}) if the body emits again
   * @asyncio agen.aclose
   */
  Coroutine<Void> aclose();
}
