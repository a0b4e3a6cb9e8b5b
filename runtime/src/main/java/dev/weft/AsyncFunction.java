package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * A function of one argument that gives a coroutine; a lambda of this type may {@code await}.
 *
 * @param <A> the type of the argument
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncFunction<A extends @Nullable Object, T extends @Nullable Object> {

  /** A new coroutine for {@code argument}. */
  Coroutine<T> apply(A argument);
}
