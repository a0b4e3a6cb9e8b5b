package dev.weft;

/**
 * A {@link VirtualTimeLoop} has nothing to run and no timer left while tasks still wait. The
 * message is a tree of them: what each waits for, in which lines, and below it the tasks that it
 * waits for.
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
