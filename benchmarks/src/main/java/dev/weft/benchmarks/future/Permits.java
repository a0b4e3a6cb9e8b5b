package dev.weft.benchmarks.future;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** A fair semaphore whose waiters are futures, for one thread. */
public final class Permits {

  private final SingleThread thread;
  private final ArrayDeque<CompletableFuture<Void>> waiters = new ArrayDeque<>();
  private int left;

  /** {@code count} permits are there at first. */
  public Permits(SingleThread thread, int count) {
    this.thread = thread;
    this.left = count;
  }

  /** Done as soon as there is a permit, which then is the caller's. */
  public CompletableFuture<Void> acquire() {
    if (left > 0) {
      left--;
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> waiter = new CompletableFuture<>();
    waiters.add(waiter);
    return waiter;
  }

  /** Gives the permit to whoever has waited longest. */
  public void release() {
    CompletableFuture<Void> next = waiters.poll();
    if (next == null) {
      left++;
    } else {
      thread.execute(() -> next.complete(null));
    }
  }
}
