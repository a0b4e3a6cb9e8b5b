package dev.weft.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The part of a workload that counts, where that is not all of it. Between {@link #begin} and
 * {@link #end} the CPU time is added up; {@link CpuTime} takes it instead of the whole iteration's.
 */
public final class Span {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static boolean isUsed;
  private static long startNanos;
  private static long totalNanos;

  private Span() {}

  /** What counts begins here. */
  public static void begin() {
    isUsed = true;
    startNanos = PROCESS.getProcessCpuTime();
  }

  /** What counts ends here. */
  public static void end() {
    totalNanos += PROCESS.getProcessCpuTime() - startNanos;
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
}
