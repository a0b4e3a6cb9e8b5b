package dev.weft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Futures for other threads that follow a future of a loop. The two sides race, and each ends once:
 * cancelling the one cancels the other unless that is done.
 *
 * @asyncio futures.py _chain_future
 */
final class Followers {

  private Followers() {}

  /** On the loop's thread. */
  static <T extends @Nullable Object> CompletableFuture<T> of(Future<T> future) {
    CompletableFuture<T> follower = new CompletableFuture<>();
    if (future.done()) {
      copy(future, follower);
    } else {
      chain(future, follower);
    }
    return follower;
  }

  /** The future of a task that {@code loop} is to make. Called by any thread. */
  static <T extends @Nullable Object> CompletableFuture<T> submit(
      Coroutine<T> coroutine, EventLoop loop) {
    CompletableFuture<T> follower = new CompletableFuture<>();
    loop.callSoonThreadsafe(() -> start(coroutine, loop, follower));
    return follower;
  }

  private static <T extends @Nullable Object> void start(
      Coroutine<T> coroutine, EventLoop loop, CompletableFuture<T> follower) {
    try {
      chain(Futures.ensure(coroutine, loop), follower);
    } catch (Throwable t) {
      follower.completeExceptionally(t);
      throw t;
    }
  }

  private static <T extends @Nullable Object> void chain(
      Future<T> future, CompletableFuture<T> follower) {
    future.addDoneCallback(done -> copy(done, follower));
    onCancel(follower, () -> cancel(future));
  }

  /** Runs {@code action} when {@code future} is cancelled, on the thread that does it. */
  static void onCancel(CompletableFuture<?> future, Runnable action) {
    CompletionStage<?> stage = future;
    stage.whenComplete(
        (result, failure) -> {
          if (future.isCancelled()) {
            action.run();
          }
        });
  }

  private static <T extends @Nullable Object> void copy(
      Future<T> future, CompletableFuture<T> follower) {
    if (future.cancelled()) {
      follower.cancel(/* mayInterruptIfRunning= */ false);
      return;
    }
    Throwable failure = future.exception();
    if (failure == null) {
      follower.complete(future.result());
    } else {
      follower.completeExceptionally(failure);
    }
  }

  /** Called by any thread. */
  private static void cancel(Future<?> future) {
    try {
      future.loop.callSoonThreadsafe(future::cancel);
    } catch (IllegalStateException loopIsClosed) {
      // There is nobody left to cancel.
      return;
    }
  }
}
