package dev.weft.conformance;

import dev.weft.Asyncio;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;

/** Drives a loop from outside, some iterations at a time. */
final class Loops {

  private Loops() {}

  /** Runs one iteration. */
  static void runOnce(EventLoop loop) {
    loop.callSoon(loop::stop);
    loop.runForever();
  }

  /** Two iterations: what is ready runs, and what that makes ready. */
  static void runBriefly(EventLoop loop) {
    loop.runUntilComplete(Asyncio.done());
  }

  /** Runs until nothing is ready. */
  static void runOut(EventLoop loop) {
    while (!LoopProbe.isIdle(loop)) {
      runBriefly(loop);
    }
  }
}
