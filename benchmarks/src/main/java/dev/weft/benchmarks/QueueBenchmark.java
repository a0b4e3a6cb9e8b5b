package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Queue;
import dev.weft.benchmarks.eaasync.EaQueue;
import dev.weft.benchmarks.floor.FloorQueue;
import dev.weft.benchmarks.future.FutureQueue;
import dev.weft.benchmarks.loom.LoomQueues;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What an item costs that one task puts into a bounded queue and another takes out.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks queue_1
 * </pre>
 */
public abstract class QueueBenchmark extends MeasuredInNanos {

  private static final int ITEMS = 50_000;
  private static final long SUM = Items.sum(ITEMS);

  abstract int capacity();

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long weft() {
    return expect(SUM, run(transfer(capacity(), ITEMS)));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long kotlin() {
    return expect(SUM, KotlinTasks.transfer(capacity(), ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long floor() {
    return expect(SUM, FloorQueue.transfer(capacity(), ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long loom() {
    return expect(SUM, LoomQueues.transfer(capacity(), ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long future() {
    return expect(SUM, FutureQueue.transfer(capacity(), ITEMS));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long eaasync() {
    return expect(SUM, EaQueue.transfer(capacity(), ITEMS));
  }

  @Async
  static Coroutine<Long> transfer(int capacity, int items) {
    Queue<Integer> queue = new Queue<>(capacity);
    createTask(produce(queue, items));
    return value(await(consume(queue, items)));
  }

  @Async
  private static Coroutine<Void> produce(Queue<Integer> queue, int items) {
    for (int i = 0; i < items; i++) {
      await(queue.put(Items.item(i)));
    }
    return done();
  }

  @Async
  private static Coroutine<Long> consume(Queue<Integer> queue, int items) {
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += await(queue.get());
    }
    return value(sum);
  }
}
