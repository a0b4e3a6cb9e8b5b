package dev.weft;

/**
 * A {@link VirtualTimeLoop} has nothing to run and no timer left while tasks still wait; the
 * message lists them.
 */
public class DeadlockError extends Error {

  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public DeadlockError() {}

  /** With {@code message}. */
  public DeadlockError(String message) {
    super(message);
  }
}
