package dev.weft;

import java.time.Duration;

/** Between the two units of time of the API: {@code double} seconds and {@link Duration}. */
final class Seconds {

  private static final double NANOS_PER_SECOND = 1e9;

  private Seconds() {}

  static double of(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND;
  }

  /** Nanoseconds, rounded up, so that a wait does not end before its time. */
  static long toNanos(double seconds) {
    return (long) Math.ceil(seconds * NANOS_PER_SECOND);
  }
}
