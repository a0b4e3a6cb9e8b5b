package dev.weft.benchmarks;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Reads the figure of one workload on one runtime out of JMH's result. */
final class Figures {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final String workload;
  private final String runtime;

  Figures(String workload, String runtime) {
    this.workload = workload;
    this.runtime = runtime;
  }

  /** The bytes of a suspended task if they were weighed, or else the CPU time. */
  Figure of(Collection<RunResult> results) {
    @SuppressWarnings("rawtypes") // JMH's signature
    Map<String, Result> secondary = results.iterator().next().getSecondaryResults();
    Result<?> heap = secondary.get(Heap.LABEL);
    if (heap != null) {
      return figure(heap, Double.NaN);
    }
    Result<?> allocation = secondary.get(ALLOCATION);
    return figure(
        secondary.get(CpuTime.LABEL), allocation == null ? Double.NaN : allocation.getScore());
  }

  private Figure figure(Result<?> result, double allocBytes) {
    Statistics statistics = result.getStatistics();
    return new Figure(
        runtime,
        workload,
        statistics.getPercentile(50),
        result.getScoreUnit(),
        allocBytes,
        statistics.getMin(),
        statistics.getMax());
  }
}
