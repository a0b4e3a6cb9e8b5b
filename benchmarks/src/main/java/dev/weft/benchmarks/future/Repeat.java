package dev.weft.benchmarks.future;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** A loop whose body waits: it goes on at once where the body's future is done. */
final class Repeat implements BiConsumer<Object, Throwable> {

  private final int times;
  private final IntFunction<CompletableFuture<?>> body;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private int next;

  private Repeat(int times, IntFunction<CompletableFuture<?>> body) {
    this.times = times;
    this.body = body;
  }

  /** Done with {@code times} after the last turn, or with the first failure. */
  static CompletableFuture<Integer> times(int times, IntFunction<CompletableFuture<?>> body) {
    Repeat loop = new Repeat(times, body);
    loop.accept(null, null);
    return loop.end;
  }

  @Override
  public void accept(Object result, Throwable failure) {
    if (failure != null) {
      end.completeExceptionally(failure);
      return;
    }
    while (next < times) {
      CompletableFuture<?> turn = body.apply(next++);
      if (!turn.isDone()) {
        turn.whenComplete(this);
        return;
      }
      turn.join();
    }
    end.complete(times);
  }
}
