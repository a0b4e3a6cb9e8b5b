package dev.weft;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop for tests: its clock starts at 0.0 and jumps to the next timer when nothing is ready. With
 * nothing ready, no timer left and no work under way outside the loop, it throws {@link
 * DeadlockError} with the waiting tasks instead of waiting for ever.
 *
 * <p>While the loop waits for work outside it, a job of an executor or a {@link
 * java.util.concurrent.CompletionStage}, its clock runs no faster than real time.
 */
public final class VirtualTimeLoop extends EventLoop {

  private double nowSeconds;

  private volatile @Nullable Thread parked;

  /** A loop at time 0.0 that is not running yet. */
  public VirtualTimeLoop() {}

  @Override
  public double time() {
    return nowSeconds;
  }

  @Override
  void poll(double timeoutSeconds) {
    if (timeoutSeconds == 0) {
      return;
    }
    if (outside > 0) {
      awaitMail(timeoutSeconds);
    }
    if (hasMail()) {
      return;
    }
    if (timers.isEmpty() || timers.firstWhen() == Double.POSITIVE_INFINITY) {
      throw deadlock();
    }
    nowSeconds = Math.max(nowSeconds, timers.firstWhen());
  }

  private void awaitMail(double timeoutSeconds) {
    parked = Thread.currentThread();
    long start = System.nanoTime();
    long limitNanos =
        timeoutSeconds == Double.POSITIVE_INFINITY
            ? Long.MAX_VALUE
            : Seconds.toNanos(timeoutSeconds);
    long passed = 0;
    while (!hasMail() && passed < limitNanos) {
      LockSupport.parkNanos(this, limitNanos - passed);
      takeInterrupt();
      passed = System.nanoTime() - start;
    }
    parked = null;
  }

  private DeadlockError deadlock() {
    return new DeadlockError(
        "nothing is ready and no timer is left at time " + nowSeconds + WaitReport.of(allTasks()));
  }

  @Override
  void wakeUp() {
    Thread waiting = parked;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  @Override
  void release() {}
}
