package dev.weft;

/** What {@link Asyncio#await} takes. */
public interface Awaitable<T> {

  Coroutine<T> toCoroutine();
}
