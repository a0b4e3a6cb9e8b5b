package dev.weft;

import org.jspecify.annotations.Nullable;

/** The future of one who waits in a line, linked to its neighbours there. */
class Waiter extends Future<Boolean> {

  @Nullable Waiter previous;
  @Nullable Waiter next;

  Waiter(EventLoop loop) {
    super(loop);
  }
}
