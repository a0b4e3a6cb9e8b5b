package dev.weft;

/**
 * The thread with which the JVM began. It is the oldest of all, also of those that the JVM makes
 * for itself and that never end; so no other thread is taken for it when it is gone.
 *
 * @asyncio threading.py main_thread
 */
final class MainThread {

  private static final Thread OLDEST = oldest();

  private MainThread() {}

  /** Whether the caller runs on it. */
  static boolean isCurrent() {
    return Thread.currentThread() == OLDEST;
  }

  private static Thread oldest() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 1];
    int count = root.enumerate(threads);
    Thread oldest = Thread.currentThread();
    for (int i = 0; i < count; i++) {
      if (threads[i].getId() < oldest.getId()) {
        oldest = threads[i];
      }
    }
    return oldest;
  }
}
