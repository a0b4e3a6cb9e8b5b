package dev.weft.benchmarks.future;

import dev.weft.benchmarks.Heap;
import dev.weft.benchmarks.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** What many stages cost that run as tasks of their own. */
public final class FutureTasks {

  private static final int CHILDREN = 10;
  private static final double LONG_SECONDS = 3_600;

  private FutureTasks() {}

  /** Two loops give each other turns. */
  public static int twoTasks(int turns) {
    return SingleThread.run(
        thread ->
            Repeat.times(turns, i -> thread.turn())
                .thenCombine(Repeat.times(turns, i -> thread.turn()), Integer::sum));
  }

  /** Tasks, one after the other. */
  public static long spawnAndJoin(int tasks) {
    long[] sum = {0};
    SingleThread.run(
        thread ->
            Repeat.times(
                tasks, i -> thread.spawn(() -> i + 1L).thenAccept(result -> sum[0] += result)));
    return sum[0];
  }

  /** Tasks that are all started before the first runs. */
  public static long gatherAll(int tasks) {
    return SingleThread.run(
        thread -> {
          List<CompletableFuture<Long>> children = new ArrayList<>(tasks);
          for (int i = 0; i < tasks; i++) {
            long argument = i;
            children.add(thread.spawn(() -> argument + 1));
          }
          return sum(children);
        });
  }

  /** A tree of tasks, ten below each. */
  public static long sumOfLeaves(int leaves) {
    return SingleThread.run(thread -> sumOfLeaves(thread, 0, leaves));
  }

  private static CompletableFuture<Long> sumOfLeaves(SingleThread thread, long number, int leaves) {
    if (leaves == 1) {
      return CompletableFuture.completedFuture(number);
    }
    int below = leaves / CHILDREN;
    List<CompletableFuture<Long>> children = new ArrayList<>(CHILDREN);
    for (int i = 0; i < CHILDREN; i++) {
      long first = number + (long) i * below;
      children.add(
          thread.spawn(() -> sumOfLeaves(thread, first, below)).thenCompose(Function.identity()));
    }
    return sum(children);
  }

  private static CompletableFuture<Long> sum(List<CompletableFuture<Long>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              long sum = 0;
              for (CompletableFuture<Long> part : parts) {
                sum += part.join();
              }
              return sum;
            });
  }

  /** Cancels futures that stages wait for; gives how many stages saw it. */
  public static int cancelAll(int tasks) {
    return SingleThread.run(
        thread -> {
          int[] cancelled = {0};
          List<CompletableFuture<?>> all = new ArrayList<>(tasks);
          for (int i = 0; i < tasks; i++) {
            CompletableFuture<Void> waited = new CompletableFuture<>();
            waited.whenCompleteAsync((result, failure) -> cancelled[0]++, thread);
            all.add(waited);
          }
          Span.begin();
          all.forEach(future -> future.cancel(/* mayInterruptIfRunning= */ false));
          return thread
              .turn()
              .thenApply(
                  done -> {
                    Span.end();
                    return cancelled[0];
                  });
        });
  }

  /** Tasks that sleep at the same time; gives how many woke up. */
  public static int sleepAll(int tasks, IntToDoubleFunction delaySeconds) {
    return SingleThread.run(
        thread -> {
          int[] done = {0};
          CompletableFuture<?>[] all = new CompletableFuture<?>[tasks];
          for (int i = 0; i < tasks; i++) {
            double seconds = delaySeconds.applyAsDouble(i);
            all[i] =
                thread
                    .spawn(() -> thread.sleep(seconds))
                    .thenCompose(Function.identity())
                    .thenRun(() -> done[0]++);
          }
          return CompletableFuture.allOf(all).thenApply(end -> done[0]);
        });
  }

  /** Weighs tasks that sleep; gives how many. */
  public static int sleepers(int tasks, int depth) {
    return SingleThread.run(
        thread -> {
          int[] asleep = {0};
          Heap.begin();
          for (int i = 0; i < tasks; i++) {
            sleepBelow(thread, depth, asleep);
          }
          Heap.end(tasks);
          return thread.turn().thenApply(done -> asleep[0]);
        });
  }

  private static CompletableFuture<Integer> sleepBelow(
      SingleThread thread, int depth, int[] asleep) {
    if (depth > 1) {
      return sleepBelow(thread, depth - 1, asleep).thenApply(levels -> levels + 1);
    }
    asleep[0]++;
    return thread.sleep(LONG_SECONDS).thenApply(woken -> 1);
  }
}
