package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * An {@link AsyncIterator} has no more items. It has no stack trace: it is no error.
 *
 * @asyncio StopAsyncIteration
 */
public final class StopAsyncIteration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public StopAsyncIteration() {
    this(null);
  }

  /** With {@code message}, which may be null. */
  public StopAsyncIteration(@Nullable String message) {
    super(message, null, /* enableSuppression= */ true, /* writableStackTrace= */ false);
  }
}
