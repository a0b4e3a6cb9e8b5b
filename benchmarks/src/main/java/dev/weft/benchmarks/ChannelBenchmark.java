package dev.weft.benchmarks;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.channel.Channel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What an item costs that one task sends through a channel and another receives.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.weft.benchmarks.Benchmarks channel_0
 * </pre>
 */
public abstract class ChannelBenchmark extends MeasuredInNanos {

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

  @Async
  static Coroutine<Long> transfer(int capacity, int items) {
    Channel<Integer> channel = new Channel<>(capacity);
    createTask(produce(channel, items));
    return value(await(consume(channel, items)));
  }

  @Async
  private static Coroutine<Void> produce(Channel<Integer> channel, int items) {
    for (int i = 0; i < items; i++) {
      await(channel.send(Items.item(i)));
    }
    return done();
  }

  @Async
  private static Coroutine<Long> consume(Channel<Integer> channel, int items) {
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += await(channel.receive());
    }
    return value(sum);
  }
}
