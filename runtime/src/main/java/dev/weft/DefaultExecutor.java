package dev.weft;

import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The executor of a loop for jobs that name none. Loop thread only.
 *
 * <pre>
 *   UNUSED --first job, set--&gt; OPEN --shutdown, close--&gt; SHUT DOWN
 *   UNUSED --shutdown, close--&gt; SHUT DOWN
 * </pre>
 */
final class DefaultExecutor {

  private final EventLoop loop;
  private @Nullable ExecutorService service;
  private boolean isShutDown;

  DefaultExecutor(EventLoop loop) {
    this.loop = loop;
  }

  ExecutorService service() {
    if (isShutDown) {
      throw new IllegalStateException("Executor shutdown has been called");
    }
    ExecutorService existing = service;
    if (existing == null) {
      existing = Threads.newExecutor("asyncio_");
      service = existing;
    }
    return existing;
  }

  void set(ExecutorService executor) {
    service = executor;
  }

  /**
   * A coroutine that refuses jobs from its start on, and waits until those under way have ended.
   */
  @SuppressWarnings("unchecked")
  Coroutine<Void> shutdown(@Nullable Double timeoutSeconds) {
    return (Coroutine<Void>) (Coroutine<?>) new ExecutorShutdown(this, timeoutSeconds);
  }

  /** Refuses jobs from now on, and gives the executor that has to be shut down, if there is one. */
  @Nullable ExecutorService beginShutdown() {
    isShutDown = true;
    return service;
  }

  /** A future that is done when the jobs of {@code executor} have ended. */
  Future<@Nullable Void> endOf(ExecutorService executor) {
    return ExecutorJob.submit(
        job -> Threads.start("asyncio_shutdown_", job),
        () -> {
          executor.shutdown();
          executor.awaitTermination(Long.MAX_VALUE, java.util.concurrent.TimeUnit.NANOSECONDS);
          return null;
        },
        loop);
  }

  /** Shuts down without waiting. */
  void close() {
    ExecutorService executor = beginShutdown();
    service = null;
    if (executor != null) {
      executor.shutdown();
    }
  }
}
