package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.benchmarks.eaasync.EaTasks;
import dev.weft.benchmarks.floor.FloorMemory;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes of heap a task holds that sleeps for long, with its frames, its future and its
 * timer, when whoever runs it has had nothing to do for a moment. {@link TaskMemory} tells of other
 * places where a Weft task can wait.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks memory_1
 * </pre>
 */
@Fork(
    value = 1,
    // Small thread-local buffers: one is counted as used whole, or not at all.
    jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-Xmn2g", "-XX:-ResizeTLAB", "-XX:TLABSize=64k"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@BenchmarkMode(Mode.SingleShotTime)
public abstract class MemoryBenchmark extends MeasuredInNanos {

  private static final int TASKS = 1_000_000;
  private static final double LONG_SECONDS = 3_600;
  private static final double SHORT_SECONDS = 0.001;

  abstract int depth();

  @Benchmark
  public long weft() {
    return expect(tasks(), run(sleepers(tasks(), depth())));
  }

  @Benchmark
  public long kotlin() {
    return expect(tasks(), KotlinTasks.sleepers(tasks(), depth()));
  }

  @Benchmark
  public long floor() {
    return expect(tasks(), FloorMemory.sleepers(tasks(), depth()));
  }

  @Benchmark
  public long loom() {
    return expect(tasks(), LoomTasks.sleepers(tasks(), depth()));
  }

  @Benchmark
  public long future() {
    return expect(tasks(), FutureTasks.sleepers(tasks(), depth()));
  }

  @Benchmark
  public long eaasync() {
    return expect(tasks(), EaTasks.sleepers(tasks(), depth()));
  }

  private static int tasks() {
    return Scale.down(TASKS);
  }

  @Async
  static Coroutine<Integer> sleepers(int tasks, int depth) {
    int[] asleep = {0};
    Heap.begin();
    for (int i = 0; i < tasks; i++) {
      createTask(sleepBelow(depth, asleep));
    }
    await(sleep(SHORT_SECONDS));
    Heap.end(tasks);
    return value(asleep[0]);
  }

  @Async
  private static Coroutine<Integer> sleepBelow(int depth, int[] asleep) {
    if (depth > 1) {
      return value(await(sleepBelow(depth - 1, asleep)) + 1);
    }
    asleep[0]++;
    await(sleep(LONG_SECONDS));
    return value(1);
  }
}
