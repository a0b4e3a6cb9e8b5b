package dev.weft.benchmarks.future;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** A fair semaphore whose waiters are futures, for one thread. */
public final class FutureSemaphore {

  private final SingleThread thread;
  private final ArrayDeque<CompletableFuture<Void>> waiters = new ArrayDeque<>();
  private int permits;
  private int entered;

  private FutureSemaphore(SingleThread thread, int permits) {
    this.thread = thread;
    this.permits = permits;
  }

  /** Gives how often the contenders entered. */
  public static int contend(int contenders, int permits, int rounds) {
    return SingleThread.run(
        thread -> {
          FutureSemaphore semaphore = new FutureSemaphore(thread, permits);
          CompletableFuture<?>[] tasks = new CompletableFuture<?>[contenders];
          for (int i = 0; i < contenders; i++) {
            tasks[i] = Repeat.times(rounds, round -> semaphore.enter());
          }
          return CompletableFuture.allOf(tasks).thenApply(done -> semaphore.entered);
        });
  }

  private CompletableFuture<Void> enter() {
    return acquire().thenCompose(inside -> thread.turn()).thenRun(this::leave);
  }

  private void leave() {
    entered++;
    CompletableFuture<Void> next = waiters.poll();
    if (next == null) {
      permits++;
    } else {
      thread.execute(() -> next.complete(null));
    }
  }

  private CompletableFuture<Void> acquire() {
    if (permits > 0) {
      permits--;
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> waiter = new CompletableFuture<>();
    waiters.add(waiter);
    return waiter;
  }
}
