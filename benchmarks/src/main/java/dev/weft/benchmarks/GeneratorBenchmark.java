package dev.weft.benchmarks;

import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.benchmarks.floor.FloorGenerator;
import dev.weft.benchmarks.loom.LoomQueues;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What an item of an asynchronous generator costs in a {@code for} loop when nobody waits. Kotlin's
 * counterpart is a flow. The floor calls its generator for each item: the JIT may not inline it, or
 * it would add up many items in one instruction, and nothing of a generator would be left.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks agen
 * </pre>
 */
@Fork(
    value = 2,
    jvmArgsAppend = {
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=dontinline,dev.weft.benchmarks.floor.FloorGenerator::advance",
    })
public class GeneratorBenchmark extends MeasuredInNanos {

  private static final int ITEMS = 100_000;
  private static final long SUM = Items.sum(ITEMS);

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long weft() {
    return expect(SUM, run(sum(ITEMS)));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long kotlin() {
    return expect(SUM, KotlinWorkloads.sumOfFlow(ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long floor() {
    return expect(SUM, FloorGenerator.sum(ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long loom() {
    return expect(SUM, LoomQueues.generate(ITEMS, /* isYielding= */ false));
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
      emit(Items.item(i));
    }
    return end();
  }
}
