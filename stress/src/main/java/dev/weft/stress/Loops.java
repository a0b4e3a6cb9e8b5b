package dev.weft.stress;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.util.concurrent.CompletableFuture;

/** The end of a test, when its threads have ended. */
final class Loops {

  /** A loop that is not stopped in this time has missed something. */
  static final double LIMIT_SECONDS = 10;

  private static final int ENOUGH_ITERATIONS = 5;

  private Loops() {}

  /** Runs what is left. The loop is dropped unclosed: it holds nothing. */
  static void runOut(EventLoop loop) {
    for (int i = 0; i < ENOUGH_ITERATIONS; i++) {
      loop.stop();
      loop.runForever();
    }
  }

  static String describe(Future<?> future) {
    if (!future.done()) {
      return "pending";
    }
    return future.cancelled() ? "cancelled" : String.valueOf(future.result());
  }

  static String describe(CompletableFuture<?> future) {
    if (!future.isDone()) {
      return "pending";
    }
    return future.isCancelled() ? "cancelled" : String.valueOf(future.join());
  }
}
