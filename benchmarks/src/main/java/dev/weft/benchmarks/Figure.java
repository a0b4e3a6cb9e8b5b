package dev.weft.benchmarks;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one runtime needs for one workload, as all programs print it.
 *
 * <pre>weft switch 12.31 ns/op alloc=0 B/op least=12.02 most=13.05</pre>
 *
 * What stands behind the unit may be missing.
 *
 * @param value the median, in {@code unit}
 * @param allocBytes bytes that an operation allocates; not a number if nobody knows
 */
record Figure(
    String runtime,
    String workload,
    double value,
    String unit,
    double allocBytes,
    double least,
    double most) {

  /** Median to fastest; from here on the figure is not to be used. */
  private static final double STEADY_SPREAD = 1.25;

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) (\\w+) ([0-9.]+) (\\w+/\\w+)(?: alloc=([0-9.]+) B/op)?"
              + "(?: least=([0-9.]+) most=([0-9.]+))?");

  /** Empty for any other line. */
  static Optional<Figure> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(matcher.group(3));
    return Optional.of(
        new Figure(
            matcher.group(1),
            matcher.group(2),
            value,
            matcher.group(4),
            numberOr(Double.NaN, matcher.group(5)),
            numberOr(value, matcher.group(6)),
            numberOr(value, matcher.group(7))));
  }

  private static double numberOr(double missing, String text) {
    return text == null ? missing : Double.parseDouble(text);
  }

  boolean isSteady() {
    return value <= STEADY_SPREAD * least;
  }

  /** Three digits that say something, and no more than two behind the point. */
  static String digits(double number) {
    String format = number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, number);
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(runtime).append(' ').append(workload).append(' ');
    line.append(digits(value)).append(' ').append(unit);
    if (!Double.isNaN(allocBytes)) {
      line.append(" alloc=").append(String.format(Locale.ROOT, "%.0f", allocBytes)).append(" B/op");
    }
    if (least != most) {
      line.append(" least=").append(digits(least)).append(" most=").append(digits(most));
    }
    return line.toString();
  }
}
