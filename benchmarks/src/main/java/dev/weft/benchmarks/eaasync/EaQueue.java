package dev.weft.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.weft.benchmarks.future.SingleThread;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** A bounded queue whose waiters are futures, for one thread. */
public final class EaQueue {

  private final SingleThread thread;
  private final int capacity;
  private final ArrayDeque<Integer> items = new ArrayDeque<>();
  private CompletableFuture<Void> waiter;

  private EaQueue(SingleThread thread, int capacity) {
    this.thread = thread;
    this.capacity = capacity;
  }

  /** Items through the queue; gives their sum. */
  public static long transfer(int capacity, int count) {
    return SingleThread.run(
        thread -> {
          EaQueue queue = new EaQueue(thread, capacity);
          queue.produce(count);
          return queue.consume(count);
        });
  }

  private CompletableFuture<Void> produce(int count) {
    for (int i = 0; i < count; i++) {
      await(put(i & 127));
    }
    return completedFuture(null);
  }

  private CompletableFuture<Long> consume(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += await(get());
    }
    return completedFuture(sum);
  }

  private CompletableFuture<Void> put(int item) {
    int room = capacity; // a loop may not be the first of a method that EA Async weaves
    while (items.size() == room) {
      await(waited());
    }
    items.add(item);
    wake();
    return completedFuture(null);
  }

  private CompletableFuture<Integer> get() {
    ArrayDeque<Integer> waiting = items;
    while (waiting.isEmpty()) {
      await(waited());
    }
    int item = waiting.remove();
    wake();
    return completedFuture(item);
  }

  private CompletableFuture<Void> waited() {
    waiter = new CompletableFuture<>();
    return waiter;
  }

  private void wake() {
    if (waiter != null) {
      CompletableFuture<Void> woken = waiter;
      waiter = null;
      thread.execute(() -> woken.complete(null));
    }
  }
}
