package dev.weft.conformance;

import static dev.weft.Asyncio.getRunningLoop;

import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals that a program sends to itself. */
final class Interrupting {

  private Interrupting() {}

  /** Ctrl-C. */
  static void hit() {
    raise("INT");
  }

  /**
   * Sends the signal, and comes back when it has reached the running loop, as in Python a handler
   * has run when {@code os.kill} comes back.
   */
  static void raise(String name) {
    EventLoop loop = getRunningLoop();
    Signal.raise(new Signal(name));
    while (!LoopProbe.hasMail(loop)) {
      Thread.onSpinWait();
    }
  }

  /** Whether nobody handles the signal but the JVM or the system. */
  static boolean isDefault(String name) {
    Signal signal = new Signal(name);
    SignalHandler handler = Signal.handle(signal, SignalHandler.SIG_DFL);
    Signal.handle(signal, handler);
    return handler.getClass().getEnclosingClass() == Signal.class;
  }
}
