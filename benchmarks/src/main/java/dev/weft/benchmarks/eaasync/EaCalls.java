package dev.weft.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.weft.benchmarks.future.SingleThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What it costs to wait, return and fail below many methods. */
public final class EaCalls {

  private EaCalls() {}

  /** Methods that do not wait. */
  public static long awaitAll(int calls) {
    return sumOfChildren(calls).join();
  }

  private static CompletableFuture<Long> sumOfChildren(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(child(i));
    }
    return completedFuture(sum);
  }

  private static CompletableFuture<Long> child(long i) {
    return completedFuture(i ^ (i >> 1));
  }

  /** Waits {@code turns} times below {@code depth} methods. */
  public static int chain(int depth, int turns) {
    return SingleThread.run(thread -> chain(thread, depth, turns));
  }

  private static CompletableFuture<Integer> chain(SingleThread thread, int depth, int turns) {
    if (depth > 0) {
      return completedFuture(await(chain(thread, depth - 1, turns)) + 1);
    }
    for (int i = 0; i < turns; i++) {
      await(thread.turn());
    }
    return completedFuture(0);
  }

  /** Goes {@code calls} times down {@code depth} methods and waits once at the bottom. */
  public static long callDeep(int depth, int calls) {
    return SingleThread.run(thread -> callAll(thread, depth, calls));
  }

  private static CompletableFuture<Long> callAll(SingleThread thread, int depth, int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(call(thread, depth));
    }
    return completedFuture(sum);
  }

  private static CompletableFuture<Integer> call(SingleThread thread, int depth) {
    if (depth > 0) {
      return completedFuture(await(call(thread, depth - 1)) + 1);
    }
    await(thread.turn());
    return completedFuture(0);
  }

  /** Catches what is thrown below {@code depth} methods, after a turn or at once. */
  public static int catchAll(int depth, int times, boolean isAfterTurn) {
    return SingleThread.run(thread -> catchAll(thread, depth, times, isAfterTurn));
  }

  private static CompletableFuture<Integer> catchAll(
      SingleThread thread, int depth, int times, boolean isAfterTurn) {
    int caught = 0;
    for (int i = 0; i < times; i++) {
      try {
        caught += await(isAfterTurn ? failAfterTurn(thread, depth) : fail(depth));
      } catch (CompletionException e) {
        caught++;
      }
    }
    return completedFuture(caught);
  }

  private static CompletableFuture<Integer> fail(int depth) {
    if (depth > 0) {
      return completedFuture(await(fail(depth - 1)) + 1);
    }
    return failed();
  }

  private static CompletableFuture<Integer> failAfterTurn(SingleThread thread, int depth) {
    if (depth > 0) {
      return completedFuture(await(failAfterTurn(thread, depth - 1)) + 1);
    }
    await(thread.turn());
    throw new IllegalStateException("bottom");
  }

  /** A method that awaits nothing is not woven: its exception would not become a future. */
  private static CompletableFuture<Integer> failed() {
    CompletableFuture<Integer> failed = new CompletableFuture<>();
    failed.completeExceptionally(new IllegalStateException("bottom"));
    return failed;
  }
}
