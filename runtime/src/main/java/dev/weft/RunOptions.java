package dev.weft;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Asyncio#run(Awaitable, RunOptions)} and {@link Runner} set up their loop.
 *
 * @param debug true for debug mode; false leaves the loop as it was made: see {@link
 *     EventLoop#getDebug}
 * @param loopFactory makes the loop; null for a {@link SelectorEventLoop}
 * @asyncio runners.py Runner
 */
public record RunOptions(boolean debug, @Nullable Supplier<? extends EventLoop> loopFactory) {

  /** The default loop, as it is made. */
  public RunOptions() {
    this(/* debug= */ false, /* loopFactory= */ null);
  }
}
