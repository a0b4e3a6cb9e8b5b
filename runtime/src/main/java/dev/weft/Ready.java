package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that has nothing to do but give its value: {@code value(v)} and {@code done()}
 * outside woven code.
 */
final class Ready extends Frame {

  private final @Nullable Object value;

  private Ready(@Nullable Object value) {
    this.value = value;
  }

  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> Coroutine<T> of(@Nullable T value) {
    return (Coroutine<T>) (Coroutine<?>) new Ready(value);
  }

  @Override
  protected @Nullable Object await(Driver driver) {
    spend();
    return value;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return value;
  }
}
