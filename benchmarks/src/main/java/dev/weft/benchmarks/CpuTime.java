package dev.weft.benchmarks;

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
 * The CPU time of the JVM, compiler and collector included, by operation: unlike the time on the
 * wall it leaves out the turns that other programs had on the core. {@link Span} says how it is
 * told more exactly than by the JDK.
 */
public final class CpuTime implements InternalProfiler {

  /** The name of the secondary result. */
  static final String LABEL = "cpu";

  private final Span.Clock clock = new Span.Clock();

  @Override
  public String getDescription() {
    return "CPU time of the process, by operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    Span.reset();
    clock.start();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = Span.isUsed() ? Span.totalNanos() : clock.nanos();
    double operations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult(LABEL, nanos / operations, "ns/op", AggregationPolicy.AVG));
  }
}
