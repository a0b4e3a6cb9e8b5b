package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.benchmarks.eaasync.EaTasks;
import dev.weft.benchmarks.floor.FloorGather;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What a task costs of very many that are started at once and waited for together.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks gather
 * </pre>
 */
public class GatherBenchmark extends MeasuredAfterCollection {

  private static final int TASKS = 100_000;

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long weft() {
    return expect(sum(tasks()), run(gatherAll(tasks())));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(sum(tasks()), KotlinTasks.gatherAll(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long floor() {
    return expect(sum(tasks()), FloorGather.gather(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long loom() {
    return expect(sum(tasks()), LoomTasks.gatherAll(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long future() {
    return expect(sum(tasks()), FutureTasks.gatherAll(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long eaasync() {
    return expect(sum(tasks()), EaTasks.gatherAll(tasks()));
  }

  private static int tasks() {
    return Scale.down(TASKS);
  }

  /** The sum of the numbers from 1 to {@code tasks}. */
  private static long sum(long tasks) {
    return tasks * (tasks + 1) / 2;
  }

  @Async
  static Coroutine<Long> gatherAll(int tasks) {
    List<Coroutine<Long>> children = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      children.add(trivial(i));
    }
    List<Long> results = await(gather(children));
    long sum = 0;
    for (long result : results) {
      sum += result;
    }
    return value(sum);
  }

  @Async
  static Coroutine<Long> trivial(long i) {
    return value(i + 1);
  }
}
