package dev.weft.benchmarks.future;

import java.util.concurrent.CompletableFuture;

/** What it costs to wait, return and fail below many stages. */
public final class FutureCalls {

  private FutureCalls() {}

  /** Futures that are done when they are asked, as a weaver for futures would ask them. */
  public static long awaitAll(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      CompletableFuture<Long> child = child(i);
      if (!child.isDone()) {
        throw new AssertionError("nobody waits here");
      }
      sum += child.join();
    }
    return sum;
  }

  private static CompletableFuture<Long> child(long i) {
    return CompletableFuture.completedFuture(i ^ (i >> 1));
  }

  /** Waits {@code turns} times below {@code depth} stages. */
  public static int chain(int depth, int turns) {
    return SingleThread.run(thread -> chain(thread, depth, turns));
  }

  private static CompletableFuture<Integer> chain(SingleThread thread, int depth, int turns) {
    if (depth > 0) {
      return chain(thread, depth - 1, turns).thenApply(levels -> levels + 1);
    }
    return Repeat.times(turns, i -> thread.turn()).thenApply(done -> 0);
  }

  /** Goes {@code calls} times down {@code depth} stages and waits once at the bottom. */
  public static long callDeep(int depth, int calls) {
    long[] sum = {0};
    SingleThread.run(
        thread ->
            Repeat.times(
                calls, i -> chain(thread, depth, 1).thenAccept(levels -> sum[0] += levels)));
    return sum[0];
  }

  /** Handles what fails below {@code depth} stages, after a turn or at once. */
  public static int catchAll(int depth, int times, boolean isAfterTurn) {
    int[] caught = {0};
    SingleThread.run(
        thread ->
            Repeat.times(
                times,
                i ->
                    fail(thread, depth, isAfterTurn)
                        .handle((result, failure) -> failure == null ? 0 : caught[0]++)));
    return caught[0];
  }

  private static CompletableFuture<Integer> fail(
      SingleThread thread, int depth, boolean isAfterTurn) {
    if (depth > 0) {
      return fail(thread, depth - 1, isAfterTurn).thenApply(levels -> levels + 1);
    }
    return isAfterTurn
        ? thread.turn().thenApply(done -> bottom())
        : CompletableFuture.failedFuture(new IllegalStateException("bottom"));
  }

  private static int bottom() {
    throw new IllegalStateException("bottom");
  }
}
