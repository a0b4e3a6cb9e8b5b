package dev.weft;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool that grows as Python's: a job that finds no idle thread gets a new one, until there are
 * enough; then it queues up.
 *
 * @asyncio concurrent.futures ThreadPoolExecutor
 */
final class ThreadPool {

  private static final int MAXIMUM_SIZE = 32;
  private static final int THREADS_BESIDE_PROCESSORS = 4;
  private static final int IDLE_SECONDS = 60;

  private ThreadPool() {}

  static ExecutorService of(ThreadFactory factory) {
    int processors = Runtime.getRuntime().availableProcessors();
    return of(Math.min(MAXIMUM_SIZE, processors + THREADS_BESIDE_PROCESSORS), factory);
  }

  static ExecutorService of(int size, ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, size, IDLE_SECONDS, TimeUnit.SECONDS, new Jobs(), factory, ThreadPool::enqueue);
  }

  private static void enqueue(Runnable job, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("cannot schedule new futures after shutdown");
    }
    ((Jobs) pool.getQueue()).enqueue(job);
  }

  /** Takes a job only if a thread waits for it, so that the pool makes one. */
  private static final class Jobs extends LinkedTransferQueue<Runnable> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable job) {
      return tryTransfer(job);
    }

    void enqueue(Runnable job) {
      super.offer(job);
    }
  }
}
