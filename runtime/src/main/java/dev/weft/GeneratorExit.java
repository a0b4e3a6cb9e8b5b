package dev.weft;

/**
 * Thrown into a suspended body that is closed. An {@link Error} without a stack trace, as {@link
 * CancelledError}.
 *
 * @asyncio coroutine.close
 */
public class GeneratorExit extends Error {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public GeneratorExit() {
    super(null, null, /* enableSuppression= */ true, /* writableStackTrace= */ false);
  }

  /** With {@code message}. */
  public GeneratorExit(String message) {
    super(message, null, /* enableSuppression= */ true, /* writableStackTrace= */ false);
  }
}
