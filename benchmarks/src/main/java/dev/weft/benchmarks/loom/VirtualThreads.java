package dev.weft.benchmarks.loom;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Virtual threads, which this code, compiled for an older Java, cannot name. */
public final class VirtualThreads {

  /** The arguments of a JVM that runs all virtual threads on one carrier. */
  public static final String PARALLELISM = "-Djdk.virtualThreadScheduler.parallelism=1";

  /** The other half of {@link #PARALLELISM}. */
  public static final String POOL_SIZE = "-Djdk.virtualThreadScheduler.maxPoolSize=1";

  private static final int FIRST_RELEASE = 21;
  private static final MethodHandle START = exist() ? find() : null;

  private VirtualThreads() {}

  /** Whether this JVM has them. */
  public static boolean exist() {
    return Runtime.version().feature() >= FIRST_RELEASE;
  }

  private static MethodHandle find() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Thread start(Runnable body) {
    try {
      return (Thread) START.invokeExact(body);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a thread whose result can be waited for. */
  static <T> FutureTask<T> fork(Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    start(task);
    return task;
  }

  /** Runs {@code main} in a virtual thread, and waits for it in this one. */
  static <T> T run(Callable<T> main) {
    try {
      return fork(main).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
