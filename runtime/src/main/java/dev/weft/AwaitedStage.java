package dev.weft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stage of a {@link java.util.concurrent.Future}, for which one can only wait: a thread of
 * its own does. Cancelling the stage cancels the future.
 */
final class AwaitedStage {

  private AwaitedStage() {}

  @SuppressWarnings("unchecked") // a Future<T> that is a stage is one of T
  static <T extends @Nullable Object> CompletionStage<T> of(Future<T> future) {
    return future instanceof CompletionStage<?> stage
        ? (CompletionStage<T>) stage
        : awaitedByThread(future);
  }

  private static <T extends @Nullable Object> CompletionStage<T> awaitedByThread(Future<T> future) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    Followers.onCancel(stage, () -> future.cancel(/* mayInterruptIfRunning= */ false));
    if (future.isDone()) {
      complete(stage, future);
    } else {
      Threads.start("weft_wait_", () -> complete(stage, future));
    }
    return stage;
  }

  private static <T extends @Nullable Object> void complete(
      CompletableFuture<T> stage, Future<T> future) {
    try {
      stage.complete(future.get());
    } catch (ExecutionException e) {
      stage.completeExceptionally(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException | RuntimeException e) {
      stage.completeExceptionally(e);
    }
  }
}
