package dev.weft.benchmarks;

import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
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
 * What an item of an asynchronous generator costs in a {@code for} loop when nobody waits. Kotlin's
 * counterpart is a flow.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks agen
 * </pre>
 */
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeneratorBenchmark {

  private static final int ITEMS = 100_000;

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public int weft() {
    return run(sum(ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public int kotlin() {
    return KotlinWorkloads.sumOfFlow(ITEMS);
  }

  @Async
  static Coroutine<Integer> sum(int items) {
    int sum = 0;
    for (int item : count(items)) {
      sum += item;
    }
    return value(sum);
  }

  @Async
  private static AsyncGenerator<Integer> count(int items) {
    for (int i = 0; i < items; i++) {
      emit(i & 127); // small ones: not the boxing is measured
    }
    return end();
  }
}
