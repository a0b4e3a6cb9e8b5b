package dev.weft;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that the library starts: virtual ones where the JDK has them, reached by reflection
 * because 17 is the baseline; else daemons.
 */
final class Threads {

  private Threads() {}

  /** Runs {@code action} on a new thread. */
  static void start(String namePrefix, Runnable action) {
    ThreadFactory virtual = virtualFactory(namePrefix);
    ThreadFactory factory = virtual == null ? daemonFactory(namePrefix) : virtual;
    factory.newThread(action).start();
  }

  /** With a virtual thread for each job, or a pool of the size that Python chooses. */
  static ExecutorService newExecutor(String namePrefix) {
    ThreadFactory virtual = virtualFactory(namePrefix);
    ExecutorService unbounded = virtual == null ? null : threadForEachJob(virtual);
    return unbounded == null ? ThreadPool.of(daemonFactory(namePrefix)) : unbounded;
  }

  static ThreadFactory daemonFactory(String namePrefix) {
    AtomicInteger number = new AtomicInteger();
    return action -> {
      Thread thread = new Thread(action, namePrefix + number.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** {@code Thread.ofVirtual().name(namePrefix, 0).factory()}, or null before 21. */
  static @Nullable ThreadFactory virtualFactory(String namePrefix) {
    return ifSupported(
        () -> {
          Class<?> builder = Class.forName("java.lang.Thread$Builder");
          Object unnamed = Thread.class.getMethod("ofVirtual").invoke(null);
          Object named =
              builder.getMethod("name", String.class, long.class).invoke(unnamed, namePrefix, 0L);
          return (ThreadFactory) builder.getMethod("factory").invoke(named);
        });
  }

  private static @Nullable ExecutorService threadForEachJob(ThreadFactory factory) {
    return ifSupported(
        () ->
            (ExecutorService)
                Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory));
  }

  private static <T> @Nullable T ifSupported(Callable<T> reflection) {
    try {
      return reflection.call();
    } catch (Exception olderJdk) {
      return null;
    }
  }
}
