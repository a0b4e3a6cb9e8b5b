package dev.weft.stress;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.util.function.Consumer;

/** Counts the calls of a future's callback, and what the loop has to report. */
final class Calls implements Consumer<Future<?>> {

  private int calls;
  private int reports;

  Calls(EventLoop loop) {
    loop.setExceptionHandler((l, context) -> reports++);
  }

  @Override
  public void accept(Future<?> done) {
    calls++;
  }

  @Override
  public String toString() {
    String times = calls == 1 ? "once" : calls + " times";
    return reports == 0 ? times : times + " with " + reports + " reports";
  }
}
