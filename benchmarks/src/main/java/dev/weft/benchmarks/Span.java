package dev.weft.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The part of a workload that counts, where that is not all of it. What passes between {@link
 * #begin} and {@link #end} is added up; {@link CpuTime} takes it instead of the whole iteration's.
 */
public final class Span {

  private static final Clock CLOCK = new Clock();

  private static boolean isUsed;
  private static boolean isOpen;
  private static long totalNanos;

  private Span() {}

  /** What counts begins here, and not before. */
  public static void begin() {
    isUsed = true;
    isOpen = true;
    CLOCK.start();
  }

  /** What counts ends here, unless it has ended before. */
  public static void end() {
    if (isOpen) {
      isOpen = false;
      totalNanos += CLOCK.nanos();
    }
  }

  static void reset() {
    isUsed = false;
    totalNanos = 0;
  }

  static boolean isUsed() {
    return isUsed;
  }

  static long totalNanos() {
    return totalNanos;
  }

  /**
   * The time on the wall, but no more than the CPU time of the process can have been: the JDK tells
   * that in steps, which are too long for what is measured here.
   */
  static final class Clock {

    private static final long STEP_NANOS = 10_000_000;
    private static final OperatingSystemMXBean PROCESS =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long startNanos;
    private long startCpuNanos;

    void start() {
      startCpuNanos = PROCESS.getProcessCpuTime();
      startNanos = System.nanoTime();
    }

    /** Since {@link #start}. */
    long nanos() {
      long wallNanos = System.nanoTime() - startNanos;
      return Math.min(wallNanos, PROCESS.getProcessCpuTime() - startCpuNanos + STEP_NANOS);
    }
  }
}
