package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * What {@code try (var scope = with(manager))} declares: the time between entering and leaving an
 * {@link AsyncContextManager}.
 *
 * @param <T> the type of the value
 * @asyncio async with
 */
public interface Scope<T extends @Nullable Object> extends AutoCloseable {

  /** What entering has given. */
  T value();

  /**
   * Not to be called: the weaver leaves the manager at the end of the {@code try} in an {@link
   * Async @Async} body.
   *
   * @throws IllegalStateException always, as the caller is not woven; the message says what to do
   */
  @Override
  default void close() {
    throw NotWoven.complaint("close() of a Scope");
  }
}
