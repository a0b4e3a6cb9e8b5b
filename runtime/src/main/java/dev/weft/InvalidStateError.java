package dev.weft;

/**
 * An operation that the state of a future does not allow.
 *
 * @asyncio exceptions.py InvalidStateError
 */
public class InvalidStateError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public InvalidStateError() {}

  /** With {@code message}. */
  public InvalidStateError(String message) {
    super(message);
  }
}
