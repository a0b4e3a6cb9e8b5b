package dev.weft;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A future of the loop that follows a {@link CompletionStage}, whichever thread completes it.
 * Cancelling the one cancels the other.
 *
 * @asyncio futures.py wrap_future
 */
final class StageFuture<T extends @Nullable Object> extends Future<T> {

  private final CompletionStage<T> stage;

  private StageFuture(CompletionStage<T> stage, EventLoop loop) {
    super(loop);
    this.stage = stage;
  }

  static <T extends @Nullable Object> Future<T> of(CompletionStage<T> stage, EventLoop loop) {
    StageFuture<T> future = new StageFuture<>(stage, loop);
    if (stage instanceof CompletableFuture<T> completed && completed.isDone()) {
      stage.whenComplete(future::copy);
    } else {
      loop.outside++;
      stage.whenComplete(future::deliver);
    }
    return future;
  }

  /** On the thread that completes the stage. */
  private void deliver(@Nullable T result, @Nullable Throwable failure) {
    try {
      loop.callSoonThreadsafe(
          () -> {
            loop.outside--;
            copy(result, failure);
          });
    } catch (IllegalStateException loopIsClosed) {
      // Nobody waits any more.
      return;
    }
  }

  private void copy(@Nullable T result, @Nullable Throwable failure) {
    if (done()) {
      return;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause == null) {
      settle(result);
    } else if (cause instanceof CancellationException) {
      settleCancelled(cause.getMessage());
    } else {
      settleException(cause);
    }
  }

  @Override
  public boolean cancel(@Nullable String message) {
    boolean accepted = super.cancel(message);
    if (accepted) {
      cancelStage();
    }
    return accepted;
  }

  private void cancelStage() {
    try {
      stage.toCompletableFuture().cancel(/* mayInterruptIfRunning= */ false);
    } catch (UnsupportedOperationException notCancellable) {
      // A stage without toCompletableFuture goes on; its result is ignored.
      return;
    }
  }
}
