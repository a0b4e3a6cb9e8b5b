package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * What {@code try (var r = with(resource))} and {@code await(with(resource, r -> …))} enter and
 * leave, where both may suspend: the counterpart of an asynchronous context manager that never
 * swallows an exception. What may swallow one is an {@link AsyncContextManager}.
 *
 * @asyncio object.__aenter__, object.__aexit__
 */
public interface AsyncCloseable extends AutoCloseable {

  /** Awaited before the body runs. Does nothing by default; the result is ignored. */
  default Coroutine<?> aenter() {
    return Asyncio.done();
  }

  /**
   * Awaited when the body has ended, unless {@link #aenter} has failed. Does nothing by default;
   * the result is ignored. An exception from here replaces that of the body.
   *
   * @param failure what the body threw, or null
   */
  default Coroutine<?> aexit(@Nullable Throwable failure) {
    return Asyncio.done();
  }

  /**
   * Not to be called: the weaver puts {@link #aexit} in its place at the end of a {@code try (var r
   * = with(…))} in an {@link Async @Async} body.
   *
   * @throws IllegalStateException always, as the caller is not woven; the message says what to do
   */
  @Override
  default void close() {
    throw NotWoven.complaint("close() of an AsyncCloseable");
  }
}
