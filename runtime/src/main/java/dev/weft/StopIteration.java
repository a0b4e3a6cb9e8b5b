package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * A coroutine that is driven by hand has returned; {@link #value()} is its result.
 *
 * @asyncio coroutine.send
 */
public class StopIteration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the result of a coroutine; nobody sends this exception elsewhere
  private final @Nullable Object value;

  /** With the result of the coroutine, or null. */
  public StopIteration(@Nullable Object value) {
    super(null, null, /* enableSuppression= */ true, /* writableStackTrace= */ false);
    this.value = value;
  }

  /** The result of the coroutine, or null. */
  public @Nullable Object value() {
    return value;
  }
}
