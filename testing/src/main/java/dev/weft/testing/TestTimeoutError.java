package dev.weft.testing;

import org.jspecify.annotations.Nullable;

/**
 * A test or fixture has taken longer than it may: the message says what each task of its loop was
 * waiting for. What it threw when it was cancelled, if it was not the cancellation, is the cause.
 */
public class TestTimeoutError extends AssertionError {

  private static final long serialVersionUID = 1L;

  TestTimeoutError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
