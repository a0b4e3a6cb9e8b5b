package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.benchmarks.eaasync.EaCalls;
import dev.weft.benchmarks.floor.FloorFailures;
import dev.weft.benchmarks.future.FutureCalls;
import dev.weft.benchmarks.loom.LoomCalls;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What an exception costs that is thrown below ten awaits, nobody having waited, and caught above.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks exception
 * </pre>
 */
public class ExceptionBenchmark extends MeasuredInNanos {

  private static final int DEPTH = 10;
  private static final int FAILURES = 1_000;

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public long weft() {
    return expect(FAILURES, run(catchAll(DEPTH, FAILURES)));
  }

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public long kotlin() {
    return expect(FAILURES, KotlinTasks.catchAll(DEPTH, FAILURES));
  }

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public long floor() {
    return expect(FAILURES, FloorFailures.catchAll(DEPTH, FAILURES));
  }

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public long loom() {
    return expect(FAILURES, LoomCalls.catchAll(DEPTH, FAILURES, /* isYielding= */ false));
  }

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public long future() {
    return expect(FAILURES, FutureCalls.catchAll(DEPTH, FAILURES, /* isAfterTurn= */ false));
  }

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public long eaasync() {
    return expect(FAILURES, EaCalls.catchAll(DEPTH, FAILURES, /* isAfterTurn= */ false));
  }

  @Async
  static Coroutine<Integer> catchAll(int depth, int times) {
    int caught = 0;
    for (int i = 0; i < times; i++) {
      try {
        caught += await(fail(depth));
      } catch (IllegalStateException e) {
        caught++;
      }
    }
    return value(caught);
  }

  @Async
  private static Coroutine<Integer> fail(int depth) {
    if (depth > 0) {
      return value(await(fail(depth - 1)) + 1);
    }
    throw new IllegalStateException("bottom");
  }
}
