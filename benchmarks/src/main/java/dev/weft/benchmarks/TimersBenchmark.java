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
import dev.weft.benchmarks.floor.FloorTimers;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What a timer costs of a million: tasks that all sleep at once, for up to half a second, in an
 * order that is not that of their deadlines. Only the CPU time says something: on the wall there is
 * the half second too.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks timers
 * </pre>
 */
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-Xmn1200m"})
public class TimersBenchmark extends MeasuredAfterCollection {

  private static final int TASKS = 1_000_000;
  private static final double LONGEST_SECONDS = 0.5;
  private static final long STRIDE = 7_919; // a prime: no two tasks have the same delay

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long weft() {
    return expect(tasks(), run(sleepAll(tasks())));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(tasks(), KotlinTasks.sleepAll(tasks(), TimersBenchmark::delaySeconds));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long floor() {
    return expect(tasks(), FloorTimers.sleepAll(tasks(), TimersBenchmark::delaySeconds));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long loom() {
    return expect(tasks(), LoomTasks.sleepAll(tasks(), TimersBenchmark::delaySeconds));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long future() {
    return expect(tasks(), FutureTasks.sleepAll(tasks(), TimersBenchmark::delaySeconds));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long eaasync() {
    return expect(tasks(), EaTasks.sleepAll(tasks(), TimersBenchmark::delaySeconds));
  }

  private static int tasks() {
    return Scale.down(TASKS);
  }

  static double delaySeconds(int i) {
    return i * STRIDE % TASKS * LONGEST_SECONDS / TASKS;
  }

  @Async
  static Coroutine<Integer> sleepAll(int count) {
    List<Task<Integer>> tasks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tasks.add(createTask(sleepOnce(delaySeconds(i))));
    }
    int done = 0;
    for (Task<Integer> task : tasks) {
      done += await(task);
    }
    return value(done);
  }

  @Async
  private static Coroutine<Integer> sleepOnce(double seconds) {
    await(sleep(seconds));
    return value(1);
  }
}
