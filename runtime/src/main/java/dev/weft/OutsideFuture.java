package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * A future of the loop whose outcome comes from another thread, at least one iteration after that
 * has delivered it. Until then, or until it is cancelled, the loop knows of work outside.
 *
 * <p>The two sides race, and each ends once: an outcome that arrives behind the cancellation is
 * dropped, as is one whose loop has been closed.
 *
 * @asyncio futures.py _chain_future
 */
abstract class OutsideFuture<T extends @Nullable Object> extends Future<T> {

  private boolean isCounted;

  OutsideFuture(EventLoop loop) {
    super(loop);
  }

  /** Has the loop wait for what happens outside. */
  final void expectOutcome() {
    isCounted = true;
    loop.outside++;
  }

  private void expectNothing() {
    if (isCounted) {
      isCounted = false;
      loop.outside--;
    }
  }

  /** The end of the work outside. Called by any thread, once. */
  final void deliver(@Nullable T result, @Nullable Throwable failure) {
    try {
      loop.callSoonThreadsafe(() -> arrive(result, failure));
    } catch (IllegalStateException loopIsClosed) {
      // Nobody waits any more.
      return;
    }
  }

  private void arrive(@Nullable T result, @Nullable Throwable failure) {
    expectNothing();
    if (!done()) {
      settleWith(result, failure);
    }
  }

  /** Takes over what has been delivered. */
  void settleWith(@Nullable T result, @Nullable Throwable failure) {
    if (failure == null) {
      settle(result);
    } else {
      settleException(failure);
    }
  }

  @Override
  public boolean cancel(@Nullable String message) {
    boolean accepted = super.cancel(message);
    if (accepted) {
      expectNothing();
      cancelOutside();
    }
    return accepted;
  }

  /** The future was cancelled: so is the work outside, as far as that can be. */
  abstract void cancelOutside();
}
