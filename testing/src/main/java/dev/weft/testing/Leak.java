package dev.weft.testing;

/** What a test may leave behind. */
public enum Leak {
  /** A task that has not ended when the test has, and was not cancelled. */
  TASKS,
  /** A coroutine that was made and never awaited. */
  COROUTINES,
  /**
   * An exception that nobody has read: of a task or future, or of a callback, which the loop gives
   * to its exception handler.
   */
  EXCEPTIONS
}
