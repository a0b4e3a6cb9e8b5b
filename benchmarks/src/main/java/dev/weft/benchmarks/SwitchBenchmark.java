package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
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
 * What it costs to go from one task to another: two tasks give the loop a turn, by {@code sleep(0)}
 * or {@code yield()}, again and again.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks switch
 * </pre>
 */
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SwitchBenchmark {

  private static final int TURNS = 50_000;

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public void weft() {
    run(twoTasks(TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(2 * TURNS)
  public void kotlin() {
    KotlinWorkloads.twoTasks(TURNS);
  }

  @Async
  static Coroutine<Void> twoTasks(int turns) {
    Task<Void> first = createTask(takeTurns(turns));
    Task<Void> second = createTask(takeTurns(turns));
    await(first);
    await(second);
    return done();
  }

  @Async
  static Coroutine<Void> takeTurns(int turns) {
    for (int i = 0; i < turns; i++) {
      await(sleep(0));
    }
    return done();
  }
}
