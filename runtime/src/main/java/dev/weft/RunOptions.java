package dev.weft;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Asyncio#run(Coroutine, RunOptions)} and {@link Runner} set up their loop.
 *
 * @param debug whether the loop runs in debug mode
 * @param loopFactory makes the loop; null for a {@link SelectorEventLoop}
 * @asyncio runners.py Runner
 */
public record RunOptions(boolean debug, @Nullable Supplier<? extends EventLoop> loopFactory) {

  /** No debug mode, the default loop. */
  public RunOptions() {
    this(/* debug= */ false, /* loopFactory= */ null);
  }
}
