package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The loop that a thread has been given, for when none runs there. A thread has no loop until it is
 * given one.
 *
 * @asyncio events.py get_event_loop
 */
final class CurrentLoop {

  private static final ThreadLocal<EventLoop> SET = new ThreadLocal<>();

  private CurrentLoop() {}

  static EventLoop get() {
    EventLoop loop = EventLoop.running();
    if (loop == null) {
      loop = SET.get();
    }
    if (loop == null) {
      throw new IllegalStateException(
          "There is no current event loop in thread '" + Thread.currentThread().getName() + "'.");
    }
    return loop;
  }

  static void set(@Nullable EventLoop loop) {
    if (loop == null) {
      SET.remove();
    } else {
      SET.set(loop);
    }
  }
}
