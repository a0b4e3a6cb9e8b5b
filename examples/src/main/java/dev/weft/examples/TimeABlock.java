package dev.weft.examples;

import static dev.weft.Asyncio.asyncContextManager;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncGenerator;
import java.util.Locale;

/** Makes a context manager of a generator that emits once: what is before and behind a block. */
public final class TimeABlock {

  private TimeABlock() {}

  @Async
  private static AsyncGenerator<Void> timing() {
    double start = getRunningLoop().time();
    try {
      emit(null);
    } finally {
      double elapsed = getRunningLoop().time() - start;
      System.out.printf(Locale.ROOT, "Elapsed: %.2fs%n", elapsed);
    }
    return end();
  }

  static AsyncContextManager<Void> asyncTimer() {
    return asyncContextManager(TimeABlock::timing);
  }

  @Async
  public static void main(String[] args) {
    try (var timer = with(asyncTimer())) {
      await(sleep(1));
    }
  }
}
