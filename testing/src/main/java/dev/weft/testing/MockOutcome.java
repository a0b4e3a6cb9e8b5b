package dev.weft.testing;

import dev.weft.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * What a call of an {@link AsyncMock} comes to.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface MockOutcome<T extends @Nullable Object> {

  /**
   * Called when the coroutine of {@code call} is awaited.
   *
   * @return what is awaited in its place; null for what would happen without this
   * @throws Throwable what the coroutine is to throw
   */
  @Nullable Coroutine<? extends T> of(Call call) throws Throwable;
}
