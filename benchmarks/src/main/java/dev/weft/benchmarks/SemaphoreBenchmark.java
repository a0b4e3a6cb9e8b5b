package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Semaphore;
import dev.weft.Task;
import dev.weft.benchmarks.eaasync.EaSemaphore;
import dev.weft.benchmarks.floor.FloorSemaphore;
import dev.weft.benchmarks.future.FutureSemaphore;
import dev.weft.benchmarks.loom.LoomQueues;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What it costs to enter and leave a semaphore of ten that a thousand tasks want, each of which
 * keeps it for a turn of the loop.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks semaphore
 * </pre>
 */
public class SemaphoreBenchmark extends MeasuredInNanos {

  private static final int CONTENDERS = 1_000;
  private static final int PERMITS = 10;
  private static final int ROUNDS = 20;

  @Benchmark
  @OperationsPerInvocation(CONTENDERS * ROUNDS)
  public long weft() {
    return expect(CONTENDERS * ROUNDS, run(contend(CONTENDERS, PERMITS, ROUNDS)));
  }

  @Benchmark
  @OperationsPerInvocation(CONTENDERS * ROUNDS)
  public long kotlin() {
    return expect(CONTENDERS * ROUNDS, KotlinTasks.contend(CONTENDERS, PERMITS, ROUNDS));
  }

  @Benchmark
  @OperationsPerInvocation(CONTENDERS * ROUNDS)
  public long floor() {
    return expect(CONTENDERS * ROUNDS, FloorSemaphore.contend(CONTENDERS, PERMITS, ROUNDS));
  }

  @Benchmark
  @OperationsPerInvocation(CONTENDERS * ROUNDS)
  public long loom() {
    return expect(CONTENDERS * ROUNDS, LoomQueues.contend(CONTENDERS, PERMITS, ROUNDS));
  }

  @Benchmark
  @OperationsPerInvocation(CONTENDERS * ROUNDS)
  public long future() {
    return expect(CONTENDERS * ROUNDS, FutureSemaphore.contend(CONTENDERS, PERMITS, ROUNDS));
  }

  @Benchmark
  @OperationsPerInvocation(CONTENDERS * ROUNDS)
  public long eaasync() {
    return expect(CONTENDERS * ROUNDS, EaSemaphore.contend(CONTENDERS, PERMITS, ROUNDS));
  }

  @Async
  static Coroutine<Integer> contend(int contenders, int permits, int rounds) {
    Semaphore semaphore = new Semaphore(permits);
    List<Task<Integer>> tasks = new ArrayList<>(contenders);
    for (int i = 0; i < contenders; i++) {
      tasks.add(createTask(enter(semaphore, rounds)));
    }
    int entered = 0;
    for (Task<Integer> task : tasks) {
      entered += await(task);
    }
    return value(entered);
  }

  @Async
  private static Coroutine<Integer> enter(Semaphore semaphore, int rounds) {
    int entered = 0;
    while (entered < rounds) {
      await(semaphore.acquire());
      await(sleep(0));
      entered++;
      semaphore.release();
    }
    return value(entered);
  }
}
