package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * A function of nothing that gives a coroutine; a lambda of this type may {@code await}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncCallable<T extends @Nullable Object> {

  /** A new coroutine. */
  Coroutine<T> call();
}
