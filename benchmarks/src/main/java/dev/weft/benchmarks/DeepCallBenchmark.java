package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.benchmarks.eaasync.EaCalls;
import dev.weft.benchmarks.floor.FloorCalls;
import dev.weft.benchmarks.future.FutureCalls;
import dev.weft.benchmarks.loom.LoomCalls;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What it costs to call a hundred coroutines deep, to wait once at the bottom, and to return
 * through all of them. Whoever has a stack for each task is at an advantage.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks deep_call
 * </pre>
 */
public class DeepCallBenchmark extends MeasuredInNanos {

  private static final int DEPTH = 100;
  private static final int CALLS = 2_000;

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long weft() {
    return expect(DEPTH * CALLS, run(callAll(DEPTH, CALLS)));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long kotlin() {
    return expect(DEPTH * CALLS, KotlinTasks.callDeep(DEPTH, CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long floor() {
    return expect(DEPTH * CALLS, FloorCalls.callDeep(DEPTH, CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long loom() {
    return expect(DEPTH * CALLS, LoomCalls.callDeep(DEPTH, CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long future() {
    return expect(DEPTH * CALLS, FutureCalls.callDeep(DEPTH, CALLS));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long eaasync() {
    return expect(DEPTH * CALLS, EaCalls.callDeep(DEPTH, CALLS));
  }

  @Async
  static Coroutine<Long> callAll(int depth, int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(call(depth));
    }
    return value(sum);
  }

  @Async
  private static Coroutine<Integer> call(int depth) {
    if (depth > 0) {
      return value(await(call(depth - 1)) + 1);
    }
    await(sleep(0));
    return value(0);
  }
}
