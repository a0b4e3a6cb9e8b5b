package dev.weft.testing;

import java.util.List;

/**
 * A test has passed and left something behind: the message says what. Exceptions are suppressed
 * ones of this.
 */
public class LeakError extends AssertionError {

  private static final long serialVersionUID = 1L;

  LeakError(List<String> leaks, List<Throwable> exceptions) {
    super(String.join("\n", leaks));
    exceptions.forEach(this::addSuppressed);
  }
}
