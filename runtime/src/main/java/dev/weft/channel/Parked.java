package dev.weft.channel;

import dev.weft.Future;
import org.jspecify.annotations.Nullable;

/** A coroutine that waits for one end of one channel. */
final class Parked<T> extends Waiter<T> {

  private final Future<Boolean> future;

  Parked(Future<Boolean> future, @Nullable T item) {
    this.future = future;
    this.item = item;
  }

  Future<Boolean> future() {
    return future;
  }

  @Override
  boolean isGone() {
    return future.done();
  }

  @Override
  void wake() {
    future.setResult(true);
  }
}
