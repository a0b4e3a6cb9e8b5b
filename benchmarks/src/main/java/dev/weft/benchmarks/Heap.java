package dev.weft.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The bytes of heap that many tasks hold: what is in use at {@link #end}, when all of them are
 * suspended, less what was in use at {@link #begin}.
 */
public final class Heap implements InternalProfiler {

  /** The name of the secondary result. */
  static final String LABEL = "heap";

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private static long bytesBefore;
  private static double bytesPerTask = Double.NaN;

  /** Before the first of the tasks is made. */
  public static void begin() {
    bytesBefore = usedBytes();
  }

  /** When {@code tasks} tasks are suspended. */
  public static void end(int tasks) {
    bytesPerTask = (double) (usedBytes() - bytesBefore) / tasks;
  }

  private static long usedBytes() {
    System.gc();
    System.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }

  @Override
  public String getDescription() {
    return "Heap bytes of a suspended task";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    bytesPerTask = Double.NaN;
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return Double.isNaN(bytesPerTask)
        ? List.of()
        : List.of(new ScalarResult(LABEL, bytesPerTask, "B/task", AggregationPolicy.AVG));
  }
}
