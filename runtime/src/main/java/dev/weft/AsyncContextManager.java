package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * Python's asynchronous context manager in full: it gives the body a value, and may swallow what
 * the body throws. What does neither is an {@link AsyncCloseable}.
 *
 * @param <T> the type of the value that the body is given
 * @asyncio object.__aenter__, object.__aexit__
 */
public interface AsyncContextManager<T extends @Nullable Object> {

  /** Awaited before the body runs; gives the value for it. */
  Coroutine<T> aenter();

  /**
   * Awaited when the body has ended, unless {@link #aenter} has failed. An exception from here
   * replaces that of the body.
   *
   * @param failure what the body threw, or null
   * @return a coroutine whose result tells whether {@code failure} is swallowed
   */
  Coroutine<Boolean> aexit(@Nullable Throwable failure);
}
