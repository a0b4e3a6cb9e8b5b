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
}
