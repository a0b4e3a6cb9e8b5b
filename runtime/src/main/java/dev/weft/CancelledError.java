package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The operation was cancelled. An {@link Error}, so that {@code catch (Exception e)} does not
 * swallow it; {@code finally} and {@code catch (Throwable t)} see it. It carries no stack trace:
 * cancelling is an ordinary event.
 *
 * @asyncio exceptions.py CancelledError
 */
public class CancelledError extends Error {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public CancelledError() {
    this(null);
  }

  /** With the message given to {@link Task#cancel(String)}, or null for none. */
  public CancelledError(@Nullable String message) {
    super(message, null, /* enableSuppression= */ true, /* writableStackTrace= */ false);
  }
}
