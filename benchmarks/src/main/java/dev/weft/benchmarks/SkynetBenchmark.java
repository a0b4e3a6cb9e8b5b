package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.benchmarks.eaasync.EaTasks;
import dev.weft.benchmarks.floor.FloorSkynet;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What a task costs in a tree of tasks with ten below each and a million leaves, whose numbers are
 * added up.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks skynet
 * </pre>
 */
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-Xmn1200m"})
public class SkynetBenchmark extends MeasuredAfterCollection {

  private static final int LEAVES = 1_000_000;
  private static final int TASKS = 1_111_111;
  private static final int CHILDREN = 10;

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long weft() {
    return expect(sum(leaves()), run(sumOfLeaves(0, leaves())));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(sum(leaves()), KotlinTasks.sumOfLeaves(leaves()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long floor() {
    return expect(sum(leaves()), FloorSkynet.sumOfLeaves(leaves()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long loom() {
    return expect(sum(leaves()), LoomTasks.sumOfLeaves(leaves()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long future() {
    return expect(sum(leaves()), FutureTasks.sumOfLeaves(leaves()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long eaasync() {
    return expect(sum(leaves()), EaTasks.sumOfLeaves(leaves()));
  }

  private static int leaves() {
    return Scale.down(LEAVES);
  }

  /** The sum of the numbers below {@code leaves}. */
  private static long sum(long leaves) {
    return leaves * (leaves - 1) / 2;
  }

  @Async
  static Coroutine<Long> sumOfLeaves(long number, int leaves) {
    if (leaves == 1) {
      return value(number);
    }
    int below = leaves / CHILDREN;
    List<Task<Long>> children = new ArrayList<>(CHILDREN);
    for (int i = 0; i < CHILDREN; i++) {
      children.add(createTask(sumOfLeaves(number + (long) i * below, below)));
    }
    long sum = 0;
    for (Task<Long> child : children) {
      sum += await(child);
    }
    return value(sum);
  }
}
