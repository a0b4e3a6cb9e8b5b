package battery;

import java.util.Arrays;

/** Everything that a case lets one see: what it logs, in order, and how it ends. */
public class Journal {

  private final StringBuilder log = new StringBuilder();

  /** Notes {@code what}. */
  public final void log(Object what) {
    log.append(show(what)).append(' ');
  }

  /** Notes {@code value} and gives it back: shows when an operand is evaluated. */
  public final <T> T say(T value) {
    log(value);
    return value;
  }

  final String returned(Object value) {
    return log + "=> " + show(value);
  }

  final String threw(Throwable failure) {
    return log + "=> throws " + describe(failure);
  }

  /** {@code value} as text without identity hash codes. */
  public static String show(Object value) {
    if (value instanceof int[] ints) {
      return Arrays.toString(ints);
    }
    if (value instanceof long[] longs) {
      return Arrays.toString(longs);
    }
    if (value instanceof Object[] objects) {
      return Arrays.deepToString(objects);
    }
    return String.valueOf(value);
  }

  /**
   * {@code failure} with all that hangs on it. A message of the JVM that depends on debug
   * information is left out.
   */
  public static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.getClass().getName());
    if (!(failure instanceof NullPointerException) && failure.getMessage() != null) {
      text.append(": ").append(failure.getMessage());
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      text.append(" [suppressed ").append(describe(suppressed)).append(']');
    }
    if (failure.getCause() != null) {
      text.append(" [cause ").append(describe(failure.getCause())).append(']');
    }
    return text.toString();
  }
}
