package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.benchmarks.eaasync.EaTasks;
import dev.weft.benchmarks.floor.FloorSpawnJoin;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What it costs to make a task of a coroutine that does nearly nothing, and to wait for it.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks spawn_join
 * </pre>
 */
public class SpawnJoinBenchmark extends MeasuredInNanos {

  private static final int TASKS = 20_000;
  private static final long SUM = TASKS * (TASKS + 1L) / 2;

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long weft() {
    return expect(SUM, run(spawnAndJoin(TASKS)));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(SUM, KotlinWorkloads.spawnAndJoin(TASKS));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long floor() {
    return expect(SUM, FloorSpawnJoin.spawnAndJoin(TASKS));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long loom() {
    return expect(SUM, LoomTasks.spawnAndJoin(TASKS));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long future() {
    return expect(SUM, FutureTasks.spawnAndJoin(TASKS));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long eaasync() {
    return expect(SUM, EaTasks.spawnAndJoin(TASKS));
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
