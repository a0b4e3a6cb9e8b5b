package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
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
 * What it costs to make a task of a coroutine that does nearly nothing, and to wait for it.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks spawn_join
 * </pre>
 */
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpawnJoinBenchmark {

  private static final int TASKS = 20_000;

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long weft() {
    return run(spawnAndJoin(TASKS));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return KotlinWorkloads.spawnAndJoin(TASKS);
  }

  @Async
  static Coroutine<Long> spawnAndJoin(int tasks) {
    long sum = 0;
    for (int i = 0; i < tasks; i++) {
      sum += await(createTask(trivial(i)));
    }
    return value(sum);
  }

  @Async
  static Coroutine<Long> trivial(long i) {
    return value(i + 1);
  }
}
