package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.benchmarks.floor.FloorCancel;
import dev.weft.benchmarks.future.FutureTasks;
import dev.weft.benchmarks.loom.LoomTasks;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What it costs to cancel a task that waits, until it has ended. To make the tasks is not counted
 * in the CPU time, but in the time on the wall and in the bytes.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks cancel
 * </pre>
 */
@Fork(value = 2, jvmArgsAppend = "-Xmn512m")
public class CancelBenchmark extends MeasuredAfterCollection {

  private static final int TASKS = 100_000;

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long weft() {
    return expect(tasks(), run(cancelAll(tasks())));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long kotlin() {
    return expect(tasks(), KotlinTasks.cancelAll(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long floor() {
    return expect(tasks(), FloorCancel.cancelAll(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long loom() {
    return expect(tasks(), LoomTasks.cancelAll(tasks()));
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long future() {
    return expect(tasks(), FutureTasks.cancelAll(tasks()));
  }

  private static int tasks() {
    return Scale.down(TASKS);
  }

  @Async
  static Coroutine<Integer> cancelAll(int count) {
    List<Task<Void>> tasks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tasks.add(createTask(waitForever()));
    }
    await(sleep(0));
    Span.begin();
    for (Task<Void> task : tasks) {
      task.cancel();
    }
    await(sleep(0));
    Span.end();
    int cancelled = 0;
    for (Task<Void> task : tasks) {
      cancelled += task.cancelled() ? 1 : 0;
    }
    return value(cancelled);
  }

  @Async
  private static Coroutine<Void> waitForever() {
    await(getRunningLoop().createFuture());
    return done();
  }
}
