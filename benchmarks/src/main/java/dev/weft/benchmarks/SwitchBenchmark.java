package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.benchmarks.eaasync.EaTasks;
import dev.weft.benchmarks.floor.FloorSwitch;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What it costs to go from one task to another: two tasks give the loop a turn, by {@code sleep(0)}
 * or {@code yield()}, again and again.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks switch
 * </pre>
 */
public class SwitchBenchmark extends MeasuredInNanos {

  private static final int TURNS = 50_000;

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public long weft() {
    return expect(2 * TURNS, run(twoTasks(TURNS)));
  }

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public long kotlin() {
    return expect(2 * TURNS, KotlinWorkloads.twoTasks(TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public long floor() {
    return expect(2 * TURNS, FloorSwitch.twoTasks(TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public long loom() {
    return expect(2 * TURNS, LoomTasks.twoTasks(TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public long future() {
    return expect(2 * TURNS, FutureTasks.twoTasks(TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public long eaasync() {
    return expect(2 * TURNS, EaTasks.twoTasks(TURNS));
  }

  @Async
  static Coroutine<Integer> twoTasks(int turns) {
    Task<Integer> first = createTask(takeTurns(turns));
    Task<Integer> second = createTask(takeTurns(turns));
    return value(await(first) + await(second));
  }

  @Async
  static Coroutine<Integer> takeTurns(int turns) {
    int taken = 0;
    while (taken < turns) {
      await(sleep(0));
      taken++;
    }
    return value(taken);
  }
}
