package dev.weft;

/**
 * The time limit of an operation has passed.
 *
 * @asyncio exceptions.py TimeoutError
 */
public class TimeoutError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public TimeoutError() {}

  /** With {@code message}. */
  public TimeoutError(String message) {
    super(message);
  }
}
