package dev.weft.benchmarks;

/**
 * Large counts made smaller, where it is enough to try something out or where size is no matter.
 */
final class Scale {

  /** The system property that says, to the JVMs that run the benchmarks, by what to divide. */
  static final String PROPERTY = "weft.benchmarks.divisor";

  /** For a try-out. */
  static final int SMALL = 100;

  /** Where it is measured what one of many holds. */
  static final int MANY = 10;

  private static int divisor = Integer.getInteger(PROPERTY, 1);

  private Scale() {}

  static int down(int count) {
    return count / divisor;
  }

  /** Runs {@code body} with counts divided by {@code by}. */
  static void down(int by, Runnable body) {
    int before = divisor;
    divisor = by;
    try {
      body.run();
    } finally {
      divisor = before;
    }
  }
}
