package dev.weft;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A future of the loop that follows a {@link CompletionStage}, whichever thread completes it.
 * Cancelling the one cancels the other.
 *
 * @asyncio futures.py wrap_future
 */
final class StageFuture<T extends @Nullable Object> extends OutsideFuture<T> {

  private final CompletionStage<T> stage;

  private StageFuture(CompletionStage<T> stage, EventLoop loop) {
    super(loop);
    this.stage = stage;
  }

  static <T extends @Nullable Object> Future<T> of(CompletionStage<T> stage, EventLoop loop) {
    StageFuture<T> future = new StageFuture<>(stage, loop);
    stage.whenComplete(future::deliver);
    future.expectOutcome();
    return future;
  }

  @Override
  void settleWith(@Nullable T result, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof CancellationException) {
      settleCancelled(cause.getMessage());
    } else {
      super.settleWith(result, cause);
    }
  }

  @Override
  void cancelOutside() {
    try {
      stage.toCompletableFuture().cancel(/* mayInterruptIfRunning= */ false);
    } catch (UnsupportedOperationException notCancellable) {
      // A stage without toCompletableFuture goes on; its result is ignored.
      return;
    }
  }
}
