package dev.weft;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A handle that any thread may cancel: when {@link #cancel} returns, the callback has begun or will
 * never run.
 *
 * @asyncio events.py _ThreadSafeHandle
 */
final class ThreadsafeHandle extends Handle {

  private @Nullable Once once;

  /** What was sent before this and is still there. Only touched by {@link Inbox}. */
  @Nullable ThreadsafeHandle older;

  private ThreadsafeHandle(Runnable callback, Once once, EventLoop loop) {
    super(callback, loop);
    this.once = once;
  }

  /** A handle of {@code callback} in {@code context}, or in a copy of the caller's when null. */
  static ThreadsafeHandle of(Runnable callback, @Nullable Context context, EventLoop loop) {
    Once once = new Once(callback);
    return new ThreadsafeHandle(InContext.of(once, context, CurrentContext.vars()), once, loop);
  }

  @Override
  public void cancel() {
    Once callback = once;
    once = null;
    if (callback != null) {
      callback.set(true);
    }
    super.cancel();
  }

  /** A callback, and whether the loop or a cancellation has taken it. */
  private static final class Once extends AtomicBoolean implements Runnable {

    private static final long serialVersionUID = 1L;

    private final transient Runnable callback;

    Once(Runnable callback) {
      this.callback = callback;
    }

    @Override
    public void run() {
      if (compareAndSet(false, true)) {
        callback.run();
      }
    }

    @Override
    public String toString() {
      return Reports.describe(callback);
    }
  }
}
