package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.benchmarks.eaasync.EaCalls;
import dev.weft.benchmarks.future.FutureCalls;
import dev.weft.benchmarks.loom.LoomCalls;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What it costs to await a coroutine that does not suspend, beside a plain call: the JIT may inline
 * the callee, and should then leave nothing of it. No call depends on the one before: a chain of
 * dependent operations would hide the overhead behind its latency.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks await_ready
 * </pre>
 */
public class AwaitReadyBenchmark extends MeasuredInNanos {

  private static final int CALLS = 100_000;
  private static final long SUM = callAll(CALLS);

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long weft() {
    return expect(SUM, run(awaitAll(CALLS)));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long kotlin() {
    return expect(SUM, KotlinWorkloads.awaitAll(CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long floor() {
    return expect(SUM, callAll(CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long loom() {
    return expect(SUM, LoomCalls.awaitAll(CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long future() {
    return expect(SUM, FutureCalls.awaitAll(CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long eaasync() {
    return expect(SUM, EaCalls.awaitAll(CALLS));
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

  static long callAll(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += floorChild(i);
    }
    return sum;
  }

  static long floorChild(long i) {
    return i ^ (i >> 1);
  }
}
