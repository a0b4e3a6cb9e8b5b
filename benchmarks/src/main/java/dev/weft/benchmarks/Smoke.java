package dev.weft.benchmarks;

/** Whether everything is only tried out, not measured. */
final class Smoke {

  /** The system property that says so to the JVMs that run the benchmarks. */
  static final String PROPERTY = "weft.benchmarks.smoke";

  private static final boolean ON = Boolean.getBoolean(PROPERTY);
  private static final int FRACTION = 100;

  private Smoke() {}

  /** A hundredth of a large {@code count} when nothing is measured. */
  static int fewer(int count) {
    return ON ? count / FRACTION : count;
  }
}
