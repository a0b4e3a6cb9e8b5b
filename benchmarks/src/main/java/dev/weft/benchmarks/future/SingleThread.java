package dev.weft.benchmarks.future;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Runs stages in the thread that waits for the last of them. */
final class SingleThread implements Executor {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final Runnable NOTHING = () -> {};

  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();

  static <T> T run(MainStage<T> main) {
    SingleThread thread = new SingleThread();
    return thread.finish(main.start(thread));
  }

  @Override
  public void execute(Runnable command) {
    ready.add(command);
  }

  /** Done after all that is ready now. */
  CompletableFuture<Void> turn() {
    return CompletableFuture.runAsync(NOTHING, this);
  }

  CompletableFuture<Void> sleep(double seconds) {
    CompletableFuture<Void> woken = new CompletableFuture<>();
    sleepers.add(new Sleeper(System.nanoTime() + (long) (seconds * NANOS_PER_SECOND), woken));
    return woken;
  }

  /** A task of its own. */
  <T> CompletableFuture<T> spawn(Supplier<T> body) {
    return CompletableFuture.supplyAsync(body, this);
  }

  private <T> T finish(CompletableFuture<T> main) {
    while (!main.isDone()) {
      Runnable next = ready.poll();
      if (next != null) {
        next.run();
      } else {
        wake(sleepers.remove());
      }
    }
    return main.join();
  }

  private static void wake(Sleeper sleeper) {
    for (long wait = sleeper.left(); wait > 0; wait = sleeper.left()) {
      LockSupport.parkNanos(wait);
    }
    sleeper.woken.complete(null);
  }

  /** The first stage of a program. */
  @FunctionalInterface
  interface MainStage<T> {

    CompletableFuture<T> start(SingleThread thread);
  }

  private record Sleeper(long deadlineNanos, CompletableFuture<Void> woken)
      implements Comparable<Sleeper> {

    long left() {
      return deadlineNanos - System.nanoTime();
    }

    @Override
    public int compareTo(Sleeper other) {
      return Long.compare(deadlineNanos - other.deadlineNanos, 0);
    }
  }
}
