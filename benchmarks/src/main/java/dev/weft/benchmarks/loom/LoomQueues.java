package dev.weft.benchmarks.loom;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;

/** What it costs to hand something over, or to wait for one's turn. */
public final class LoomQueues {

  private LoomQueues() {}

  /** Items through a bounded queue; gives their sum. */
  public static long transfer(int capacity, int items) {
    return transfer(new ArrayBlockingQueue<>(capacity), items, /* isYielding= */ false);
  }

  /** A generator is a thread here that hands over each item. */
  public static long generate(int items, boolean isYielding) {
    return transfer(new SynchronousQueue<>(), items, isYielding);
  }

  private static long transfer(BlockingQueue<Integer> queue, int items, boolean isYielding) {
    return VirtualThreads.run(
        () -> {
          FutureTask<Void> producer = VirtualThreads.fork(() -> produce(queue, items, isYielding));
          long sum = 0;
          for (int i = 0; i < items; i++) {
            sum += queue.take();
          }
          producer.get();
          return sum;
        });
  }

  private static Void produce(BlockingQueue<Integer> queue, int items, boolean isYielding)
      throws InterruptedException {
    for (int i = 0; i < items; i++) {
      if (isYielding) {
        Thread.yield();
      }
      queue.put(i & 127);
    }
    return null;
  }

  /** Contenders for a fair semaphore; gives how often they entered. */
  public static int contend(int contenders, int permits, int rounds) {
    return VirtualThreads.run(
        () -> {
          Semaphore semaphore = new Semaphore(permits, /* fair= */ true);
          FutureTask<?>[] tasks = new FutureTask<?>[contenders];
          for (int i = 0; i < contenders; i++) {
            tasks[i] = VirtualThreads.fork(() -> enter(semaphore, rounds));
          }
          int entered = 0;
          for (FutureTask<?> task : tasks) {
            entered += (Integer) task.get();
          }
          return entered;
        });
  }

  private static int enter(Semaphore semaphore, int rounds) throws InterruptedException {
    int entered = 0;
    while (entered < rounds) {
      semaphore.acquire();
      Thread.yield();
      entered++;
      semaphore.release();
    }
    return entered;
  }
}
