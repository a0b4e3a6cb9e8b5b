package dev.weft.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Runs the workload once with a tenth of its tasks, where a run with all of them takes seconds. */
public final class SmallWarmUp implements InternalProfiler {

  @Override
  public String getDescription() {
    return "A small run first";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    String name = benchmark.getBenchmark();
    String runtime = name.substring(name.lastIndexOf('.') + 1);
    Arrays.stream(Workload.values())
        .filter(workload -> workload.owns(name))
        .forEach(workload -> Scale.down(Scale.MANY, () -> workload.run(runtime)));
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of();
  }
}
