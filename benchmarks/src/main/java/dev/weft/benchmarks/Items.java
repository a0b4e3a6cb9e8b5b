package dev.weft.benchmarks;

/**
 * What goes through queues and comes from generators: small numbers, so that no boxing is measured.
 */
final class Items {

  private Items() {}

  static int item(int i) {
    return i & 127;
  }

  /** The sum of the first {@code count} items. */
  static long sum(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += item(i);
    }
    return sum;
  }
}
