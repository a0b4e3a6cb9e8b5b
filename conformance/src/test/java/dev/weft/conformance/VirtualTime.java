package dev.weft.conformance;

import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;

/** Runs a test body to its end on a loop whose clock jumps. */
final class VirtualTime {

  private VirtualTime() {}

  static void play(AsyncCallable<Void> body) {
    Asyncio.run(body.call(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
  }
}
