package dev.weft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The subscriptions that join a loop with other threads. Those that are under way when it is closed
 * are told: no callback of the loop will reach them any more.
 */
final class Bridges {

  /** Used by any thread. */
  private final Set<Runnable> open = ConcurrentHashMap.newKeySet();

  /** Has {@code onClose} called when the loop is closed. */
  void add(Runnable onClose) {
    open.add(onClose);
  }

  void remove(Runnable onClose) {
    open.remove(onClose);
  }

  /** To be called when the loop refuses callbacks. */
  void loopClosed() {
    open.forEach(Bridges::tell);
    open.clear();
  }

  /** What one of them throws is no reason not to tell the others. */
  private static void tell(Runnable onClose) {
    try {
      onClose.run();
    } catch (Throwable t) {
      Reports.rethrowIfFatal(t);
      Reports.log("a subscription could not be told that its event loop is closed", t);
    }
  }

  /** How many are under way. */
  int size() {
    return open.size();
  }
}
