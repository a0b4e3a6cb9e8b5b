package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to await a coroutine that does not suspend, beside a plain call: the JIT may inline
 * the callee, and should then leave nothing of it. No call depends on the one before: a chain of
 * dependent operations would hide the overhead behind its latency.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks await_ready
 * </pre>
 */
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AwaitReadyBenchmark {

  private static final int CALLS = 100_000;

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long weft() {
    return run(awaitAll(CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long kotlin() {
    return KotlinWorkloads.awaitAll(CALLS);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long plain() {
    long sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += plainChild(i);
    }
    return sum;
  }

  @Async
  static Coroutine<Long> awaitAll(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(child(i));
    }
    return value(sum);
  }

  @Async
  static Coroutine<Long> child(long i) {
    return value(i ^ (i >> 1));
  }

  static long plainChild(long i) {
    return i ^ (i >> 1);
  }
}
