package dev.weft.woven;

import org.jspecify.annotations.Nullable;

/**
 * The common base of coroutines and futures: what an {@code await} can wait for without an adapter.
 */
public abstract class Suspendable {

  /** For the library's own subclasses. */
  protected Suspendable() {}

  /**
   * Waits for the outcome on behalf of the frame that runs on {@code driver}.
   *
   * @return the result, or {@link Suspension#SUSPENDED} when the awaiting frame has to save itself
   *     and return
   */
  protected abstract @Nullable Object await(Driver driver);

  /** Whether there is something to do in {@link #arrive}. */
  protected boolean isTurn() {
    return false;
  }

  /**
   * Called when who has waited for this goes on, before he does, with what is to be thrown into
   * him.
   *
   * @return what he gets, or what he has to wait for once more
   * @throws UnsupportedOperationException if there is nothing to do
   */
  protected @Nullable Object arrive(@Nullable Throwable failure) {
    throw new UnsupportedOperationException();
  }
}
