package dev.weft;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cancellation of the awaiting side from what is awaited.
 *
 * @asyncio tasks.py shield
 */
final class Shield {

  private Shield() {}

  static <T extends @Nullable Object> Future<T> of(@Nullable Awaitable<T> awaitable) {
    Future<T> inner = Futures.ensure(awaitable, null);
    if (inner.done()) {
      return inner;
    }
    Future<T> outer = inner.loop.createFuture();
    Consumer<Future<T>> onInnerDone =
        new AwaitedBy<>(done -> pass(done, outer), inner.loop.currentTask());
    inner.onDone(onInnerDone);
    outer.onDone(
        done -> {
          if (!inner.done()) {
            inner.removeDoneCallback(onInnerDone);
          }
        });
    return outer;
  }

  private static <T extends @Nullable Object> void pass(Future<T> inner, Future<T> outer) {
    if (outer.cancelled()) {
      inner.markRetrieved();
      return;
    }
    if (inner.cancelled()) {
      outer.cancel();
      return;
    }
    Throwable failure = inner.exception();
    if (failure != null) {
      outer.setException(failure);
    } else {
      outer.setResult(inner.result());
    }
  }
}
