package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * Between awaitables and futures.
 *
 * @asyncio tasks.py ensure_future
 */
final class Futures {

  private Futures() {}

  /**
   * The awaitable itself if it is a future, else a new task that runs it.
   *
   * @param loop the loop that the future must belong to, or null for that of the future, or the
   *     current one
   */
  @SuppressWarnings("unchecked") // a Future<T> or a Coroutine<T> gives a T
  static <T extends @Nullable Object> Future<T> ensure(
      @Nullable Awaitable<T> awaitable, @Nullable EventLoop loop) {
    if (awaitable == null) {
      throw new NullPointerException("An asyncio.Future, a coroutine or an awaitable is required");
    }
    if (awaitable instanceof Future<?> future) {
      return (Future<T>) (loop == null ? future : loop.requireMine(future));
    }
    EventLoop creating = loop == null ? CurrentLoop.get() : loop;
    try {
      return creating.createTask(Await.of(awaitable));
    } catch (IllegalStateException refused) {
      if (awaitable instanceof Coroutine<T> own) {
        own.close();
      }
      throw refused;
    }
  }
}
