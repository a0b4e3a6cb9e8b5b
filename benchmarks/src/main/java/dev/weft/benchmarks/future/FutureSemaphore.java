package dev.weft.benchmarks.future;

import java.util.concurrent.CompletableFuture;

/** Many contenders for few permits. */
public final class FutureSemaphore {

  private final SingleThread thread;
  private final Permits permits;
  private int entered;

  private FutureSemaphore(SingleThread thread, int permits) {
    this.thread = thread;
    this.permits = new Permits(thread, permits);
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
    return permits.acquire().thenCompose(inside -> thread.turn()).thenRun(this::leave);
  }

  private void leave() {
    entered++;
    permits.release();
  }
}
