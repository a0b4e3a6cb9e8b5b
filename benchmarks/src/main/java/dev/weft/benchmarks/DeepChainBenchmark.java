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
 * What it costs to resume a task whose innermost coroutine is awaited by a chain of others: it
 * should not depend on the length of the chain.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks deep_chain_100
 * </pre>
 */
public abstract class DeepChainBenchmark extends MeasuredInNanos {

  private static final int TURNS = 50_000;

  abstract int depth();

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long weft() {
    return expect(depth(), run(chain(depth(), TURNS)));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long kotlin() {
    return expect(depth(), KotlinWorkloads.deepChain(depth(), TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long floor() {
    return expect(depth(), FloorCalls.chain(depth(), TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long loom() {
    return expect(depth(), LoomCalls.chain(depth(), TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long future() {
    return expect(depth(), FutureCalls.chain(depth(), TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long eaasync() {
    return expect(depth(), EaCalls.chain(depth(), TURNS));
  }

  @Async
  static Coroutine<Integer> chain(int depth, int turns) {
    if (depth > 0) {
      return value(await(chain(depth - 1, turns)) + 1);
    }
    for (int i = 0; i < turns; i++) {
      await(sleep(0));
    }
    return value(0);
  }
}
