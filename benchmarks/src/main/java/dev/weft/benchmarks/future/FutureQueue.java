package dev.weft.benchmarks.future;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** A bounded queue whose waiters are futures, for one thread. */
public final class FutureQueue {

  private final SingleThread thread;
  private final int capacity;
  private final ArrayDeque<Integer> items = new ArrayDeque<>();
  private CompletableFuture<Void> waiter;

  private FutureQueue(SingleThread thread, int capacity) {
    this.thread = thread;
    this.capacity = capacity;
  }

  /** Items through the queue; gives their sum. */
  public static long transfer(int capacity, int count) {
    long[] sum = {0};
    SingleThread.run(
        thread -> {
          FutureQueue queue = new FutureQueue(thread, capacity);
          Repeat.times(count, i -> queue.put(i & 127));
          return Repeat.times(count, i -> queue.get().thenAccept(item -> sum[0] += item));
        });
    return sum[0];
  }

  private CompletableFuture<Void> put(int item) {
    if (items.size() < capacity) {
      items.add(item);
      wake();
      return CompletableFuture.completedFuture(null);
    }
    return waited().thenCompose(room -> put(item));
  }

  private CompletableFuture<Integer> get() {
    if (!items.isEmpty()) {
      int item = items.remove();
      wake();
      return CompletableFuture.completedFuture(item);
    }
    return waited().thenCompose(ready -> get());
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
