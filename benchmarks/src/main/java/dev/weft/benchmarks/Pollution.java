package dev.weft.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Runs all other workloads of the runtime in the JVM before the first iteration: the call sites
 * inside the runtime have then seen many classes, as in a real program.
 */
public final class Pollution implements InternalProfiler {

  private static final long NANOS_EACH = 200_000_000;

  private boolean isDone;

  @Override
  public String getDescription() {
    return "All other workloads first";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (!isDone) {
      isDone = true;
      Scale.down(Scale.SMALL, () -> pollute(benchmark.getBenchmark()));
    }
  }

  private static void pollute(String measured) {
    String runtime = measured.substring(measured.lastIndexOf('.') + 1);
    Arrays.stream(Workload.values())
        .filter(workload -> workload.runtimes().contains(runtime) && !workload.owns(measured))
        .forEach(workload -> runForAWhile(workload, runtime));
  }

  private static void runForAWhile(Workload workload, String runtime) {
    long start = System.nanoTime();
    do {
      workload.run(runtime);
    } while (System.nanoTime() - start < NANOS_EACH && !workload.isSlow());
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of();
  }
}
