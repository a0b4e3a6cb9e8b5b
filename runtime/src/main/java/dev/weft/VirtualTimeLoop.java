package dev.weft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loop for tests: its clock starts at 0.0 and jumps to the next timer when nothing is ready. With
 * nothing ready, no timer left and no work under way outside the loop, it throws {@link
 * DeadlockError} with the waiting tasks instead of waiting for ever.
 *
 * <p>While the loop waits for work outside it, a job of an executor or a {@link
 * java.util.concurrent.CompletionStage}, its clock runs no faster than real time.
 *
 * <p>A test that looks at what has happened by a certain time awaits {@link #runCurrent}, {@link
 * #advanceBy(double)} or {@link #advanceUntilIdle}; between two runs it hands them to {@link
 * #runUntilComplete(Future)}.
 */
public final class VirtualTimeLoop extends EventLoop {

  private static final double NANOS_PER_SECOND = 1e9;

  private double nowSeconds;

  /** Those who wait until nothing is ready. */
  private final List<Future<@Nullable Void>> untilSettled = new ArrayList<>();

  /** Those who wait until nothing is left to come. */
  private final List<Future<@Nullable Void>> untilIdle = new ArrayList<>();

  private volatile @Nullable Thread parked;

  private final @Nullable ReadyOrder order;
  private final ReadySteps choices = new ReadySteps(ready);

  /** A loop at time 0.0 that is not running yet. */
  public VirtualTimeLoop() {
    this.order = null;
  }

  /**
   * A loop on which {@code order} decides what runs next, among all that is ready: also steps that
   * became ready within the same iteration. Timers still become due in the order of their times.
   *
   * @throws NullPointerException if {@code order} is null
   */
  public VirtualTimeLoop(ReadyOrder order) {
    this.order = Objects.requireNonNull(order, "order");
  }

  @Override
  void chooseNext() {
    if (order == null) {
      return;
    }
    choices.refresh();
    if (choices.size() > 0) {
      ready.moveToFront(choices.place(order.next(choices)));
    }
  }

  @Override
  public double time() {
    return nowSeconds;
  }

  /** The time since the loop was made: {@link #time} in other words. */
  public Duration now() {
    return Duration.ofNanos(Math.round(nowSeconds * NANOS_PER_SECOND));
  }

  /**
   * Runs what is ready, and what that makes ready, at the present time. Work under way outside the
   * loop is not waited for.
   *
   * @return done when nothing is ready any more
   */
  public Future<@Nullable Void> runCurrent() {
    return added(untilSettled, createFuture());
  }

  /**
   * Moves the clock by {@code seconds}, and runs what is due by then, the end included.
   *
   * @return done when nothing that is due is left
   * @throws IllegalArgumentException if {@code seconds} is negative or no number
   */
  public Future<@Nullable Void> advanceBy(double seconds) {
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException("seconds: " + seconds + " (expected: >= 0)");
    }
    Future<@Nullable Void> over = createFuture();
    callLater(seconds, () -> added(untilSettled, over));
    return over;
  }

  /** As {@link #advanceBy(double)}. */
  public Future<@Nullable Void> advanceBy(Duration duration) {
    return advanceBy(Seconds.of(Objects.requireNonNull(duration, "duration")));
  }

  /**
   * Runs until nothing is ready, no timer is left, and no work is under way outside the loop. The
   * clock then shows when the last timer fired.
   *
   * @return done when only those are left who wait for each other, or for nobody; never, if
   *     something always sets a new timer
   */
  public Future<@Nullable Void> advanceUntilIdle() {
    return added(untilIdle, createFuture());
  }

  private static Future<@Nullable Void> added(
      List<Future<@Nullable Void>> waiting, Future<@Nullable Void> future) {
    waiting.add(future);
    return future;
  }

  /** Completes those who wait; tells whether somebody did. */
  @SuppressWarnings("NullAway") // the type of the futures says that the result may be null
  private static boolean release(List<Future<@Nullable Void>> waiting) {
    List<Future<@Nullable Void>> released = List.copyOf(waiting);
    waiting.clear();
    boolean any = false;
    for (Future<@Nullable Void> future : released) {
      if (!future.done()) {
        future.setResult(null);
        any = true;
      }
    }
    return any;
  }

  @Override
  void poll(double timeoutSeconds) {
    if (timeoutSeconds == 0 || release(untilSettled)) {
      return;
    }
    if (outside > 0) {
      awaitMail(timeoutSeconds);
    }
    if (hasMail()) {
      return;
    }
    if (timers.isEmpty() || timers.firstWhen() == Double.POSITIVE_INFINITY) {
      if (release(untilIdle)) {
        return;
      }
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
