package dev.weft;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A done callback with the task that waits for it to be called, which call graphs show.
 *
 * @param task null if no task waits
 * @asyncio futures.py future_add_to_awaited_by
 */
record AwaitedBy<F>(Consumer<F> callback, @Nullable Task<?> task) implements Consumer<F> {

  @Override
  public void accept(F future) {
    callback.accept(future);
  }
}
