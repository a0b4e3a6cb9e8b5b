package dev.weft;

/**
 * A method could not be woven. Thrown when the method is called; the message names class, method,
 * place and remedy.
 *
 * <p>A {@link LinkageError}, as a class file that does not verify would throw: it ends the loop
 * instead of becoming the outcome of a task.
 */
public class WeavingError extends LinkageError {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public WeavingError() {}

  /** With {@code message}. */
  public WeavingError(String message) {
    super(message);
  }
}
