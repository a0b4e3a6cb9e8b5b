package dev.weft.conformance;

import dev.weft.CancelledError;
import dev.weft.ThrowableGroup;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How Python would print Java's values. The one place where the spelling of the two languages is
 * reconciled:
 *
 * <ul>
 *   <li>null is None, true is True, lists, maps, strings and tuples are in Python's notation;
 *   <li>exceptions have the names of {@link #typeName}, and their message as only argument;
 *   <li>the message {@code "int 1"} stands for the argument 1, which is not the argument '1'.
 * </ul>
 */
public final class PythonText {

  private static final String INT = "int ";
  private static final int SIGNIFICANT_DIGITS = 6;

  private PythonText() {}

  /** A Python tuple. */
  record Tuple(List<?> elements) {}

  static Tuple tuple(Object... elements) {
    return new Tuple(Arrays.asList(elements));
  }

  /** {@code e.args}. */
  static Tuple args(Throwable t) {
    String message = t.getMessage();
    if (message == null) {
      return tuple();
    }
    return tuple(message.startsWith(INT) ? Long.valueOf(message.substring(INT.length())) : message);
  }

  /** {@code e.__context__}, as far as Java knows it: what was suppressed by {@code t}. */
  static Throwable context(Throwable t) {
    List<?> members = t instanceof ThrowableGroup group ? group.exceptions() : List.of();
    return Arrays.stream(t.getSuppressed())
        .filter(suppressed -> members.stream().noneMatch(member -> member == suppressed))
        .findFirst()
        .orElse(null);
  }

  /** {@code str(x)}. */
  static String str(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof NoSuchElementException keyError) {
      return keyError.getMessage() == null ? "" : repr(keyError.getMessage());
    }
    if (value instanceof Throwable t) {
      return t.getMessage() == null ? "" : t.getMessage();
    }
    return repr(value);
  }

  /** {@code repr(x)}. */
  public static String repr(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof ThrowableGroup group) {
      String contents = quoted(group.message()) + ", " + repr(group.exceptions());
      return typeName(group.asThrowable()) + "(" + contents + ")";
    }
    if (value instanceof Throwable t) {
      return typeName(t) + "(" + commaSeparated(args(t).elements()) + ")";
    }
    if (value instanceof Tuple tuple) {
      String comma = tuple.elements().size() == 1 ? "," : "";
      return "(" + commaSeparated(tuple.elements()) + comma + ")";
    }
    return collection(value);
  }

  private static String collection(Object value) {
    if (value instanceof List<?> list) {
      return "[" + commaSeparated(list) + "]";
    }
    if (value instanceof Set<?> set) {
      return set.isEmpty() ? "set()" : "{" + commaSeparated(set) + "}";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static String commaSeparated(Collection<?> values) {
    return values.stream().map(PythonText::repr).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    if (escaped.contains("'") && !escaped.contains("\"")) {
      return '"' + escaped + '"';
    }
    return "'" + escaped.replace("'", "\\'") + "'";
  }

  /** {@code type(e).__name__} of the exception that stands for {@code t} in Python. */
  public static String typeName(Throwable t) {
    if (t.getClass().getPackageName().equals(CancelledError.class.getPackageName())) {
      return t.getClass().getSimpleName();
    }
    if (t instanceof NoSuchElementException) {
      return "KeyError";
    }
    if (t instanceof NullPointerException) {
      return "TypeError";
    }
    if (t instanceof IllegalArgumentException) {
      return "ValueError";
    }
    if (t instanceof IllegalStateException) {
      return "RuntimeError";
    }
    if (t instanceof IOException) {
      return t instanceof FileNotFoundException ? "FileNotFoundError" : "OSError";
    }
    if (t instanceof IndexOutOfBoundsException) {
      return "IndexError";
    }
    if (t instanceof LinkageError) {
      return "SystemExit";
    }
    return t instanceof VirtualMachineError ? "KeyboardInterrupt" : t.getClass().getSimpleName();
  }

  /** {@code f"{x:g}"}. */
  public static String general(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(SIGNIFICANT_DIGITS)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < SIGNIFICANT_DIGITS) {
      return rounded.toPlainString();
    }
    String digits = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return String.format("%se%s%02d", digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
