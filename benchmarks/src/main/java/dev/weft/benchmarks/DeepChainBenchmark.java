package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
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
 * What it costs to resume a task whose innermost coroutine is awaited by a chain of a hundred
 * others: it should not depend on the length of the chain.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks deep_chain_100
 * </pre>
 */
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeepChainBenchmark {

  private static final int DEPTH = 100;
  private static final int TURNS = 50_000;

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public int weft() {
    return run(chain(DEPTH, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public int kotlin() {
    return KotlinWorkloads.deepChain(DEPTH, TURNS);
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
