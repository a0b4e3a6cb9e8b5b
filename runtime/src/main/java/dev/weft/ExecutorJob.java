package dev.weft;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A job on another thread, as a future of the loop.
 *
 * <pre>
 *   QUEUED --a thread takes it--&gt; RUNNING --its outcome arrives at the loop--&gt; done
 *   QUEUED --cancel--&gt; cancelled, never runs
 *   RUNNING --cancel--&gt; cancelled, runs on, its outcome is dropped
 * </pre>
 *
 * @asyncio base_events.py BaseEventLoop.run_in_executor
 */
final class ExecutorJob<T extends @Nullable Object> extends OutsideFuture<T> implements Runnable {

  /** Null when a thread or the cancellation has taken it. */
  private final AtomicReference<@Nullable Callable<T>> job;

  private ExecutorJob(Callable<T> job, EventLoop loop) {
    super(loop);
    this.job = new AtomicReference<>(job);
  }

  static <T extends @Nullable Object> Future<T> submit(
      Executor executor, Callable<T> job, EventLoop loop) {
    ExecutorJob<T> future = new ExecutorJob<>(job, loop);
    executor.execute(future);
    future.expectOutcome();
    return future;
  }

  /** On a thread of the executor. */
  @Override
  public void run() {
    Callable<T> taken = job.getAndSet(null);
    if (taken == null) {
      return;
    }
    T result;
    try {
      result = taken.call();
    } catch (Throwable t) {
      deliver(null, converted(t));
      return;
    }
    deliver(result, null);
  }

  private static Throwable converted(Throwable failure) {
    return failure.getClass() == CancellationException.class
        ? new CancelledError(failure.getMessage())
        : failure;
  }

  @Override
  void cancelOutside() {
    job.set(null);
  }
}
