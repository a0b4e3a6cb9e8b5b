package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * What can stand in {@code await(…)}: a {@link Coroutine}, a {@link Future}, a {@link Task}, or an
 * object of your own.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {

  /**
   * The coroutine that an {@code await} of this object runs, as Python's {@code __await__}: a new
   * one for each call unless the object is itself a coroutine.
   */
  Coroutine<T> toCoroutine();
}
