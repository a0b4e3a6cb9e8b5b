package dev.weft.benchmarks.future;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Runs stages in the thread that waits for the last of them. */
public final class SingleThread implements Executor {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final Runnable NOTHING = () -> {};

  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();

  /** Runs all that {@code main} starts, until its future is done; gives the result. */
  public static <T> T run(MainStage<T> main) {
    SingleThread thread = new SingleThread();
    return thread.finish(main.start(thread));
  }

  @Override
  public void execute(Runnable command) {
    ready.add(command);
  }

  /** Done after all that is ready now. */
  public CompletableFuture<Void> turn() {
    return CompletableFuture.runAsync(NOTHING, this);
  }

  /** Done when the time has passed. */
  public CompletableFuture<Void> sleep(double seconds) {
    CompletableFuture<Void> woken = new CompletableFuture<>();
    sleepers.add(new Sleeper(System.nanoTime() + (long) (seconds * NANOS_PER_SECOND), woken));
    return woken;
  }

  /** A task of its own. */
  public <T> CompletableFuture<T> spawn(Supplier<T> body) {
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
  public interface MainStage<T> {

    /** Starts; all that it starts runs on {@code thread}. */
    CompletableFuture<T> start(SingleThread thread);
  }

  private static final class Sleeper implements Comparable<Sleeper> {

    final long deadlineNanos;
    final CompletableFuture<Void> woken;

    Sleeper(long deadlineNanos, CompletableFuture<Void> woken) {
      this.deadlineNanos = deadlineNanos;
      this.woken = woken;
    }

    long left() {
      return deadlineNanos - System.nanoTime();
    }

    @Override
    public int compareTo(Sleeper other) {
      return Long.compare(deadlineNanos - other.deadlineNanos, 0);
    }
  }
}
