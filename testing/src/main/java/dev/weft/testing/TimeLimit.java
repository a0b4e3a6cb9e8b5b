package dev.weft.testing;

import dev.weft.EventLoop;
import dev.weft.LoopInspector;
import dev.weft.Task;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run of a loop that takes too long: cancels the task that is run, and if that does not help
 * within a second, stops the loop, or interrupts the thread where it does not come back to the
 * loop.
 */
final class TimeLimit implements AutoCloseable {

  private static final ScheduledThreadPoolExecutor TIMER = newTimer();
  private static final double GRACE_SECONDS = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  private final EventLoop loop;
  private final Task<?> main;
  private final Thread thread = Thread.currentThread();
  private @Nullable ScheduledFuture<?> next;
  private boolean over;
  private boolean interrupted;

  /** What was found when the time was over; null before. */
  private @Nullable String found;

  private TimeLimit(EventLoop loop, Task<?> main) {
    this.loop = loop;
    this.main = main;
  }

  private static ScheduledThreadPoolExecutor newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            job -> {
              Thread thread = new Thread(job, "weft-test-timeouts");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** A limit for {@code main}, which the calling thread is about to run on {@code loop}. */
  static TimeLimit start(EventLoop loop, Task<?> main, double seconds) {
    TimeLimit limit = new TimeLimit(loop, main);
    if (seconds != Double.POSITIVE_INFINITY) {
      limit.after(seconds, limit::expire);
    }
    return limit;
  }

  private synchronized void after(double seconds, Runnable action) {
    if (!over) {
      next = TIMER.schedule(action, (long) (seconds * NANOS_PER_SECOND), TimeUnit.NANOSECONDS);
    }
  }

  /** The time is over. Called by any thread. */
  void expire() {
    send(this::cancel);
    after(GRACE_SECONDS, this::giveUp);
  }

  /** What was waited for when the time was over, or null if it was not. */
  synchronized @Nullable String found() {
    return found;
  }

  private void cancel() {
    if (foundFirst("What was waited for:" + new LoopInspector(loop).waitingTasks())) {
      main.cancel("the time limit of the test is over");
    }
  }

  private void giveUp() {
    if (foundFirst("The thread did not come back to the loop:" + stack())) {
      interrupt();
    } else {
      send(this::stop);
      after(GRACE_SECONDS, this::interrupt);
    }
  }

  private synchronized boolean foundFirst(String text) {
    if (over || found != null) {
      return false;
    }
    found = text;
    return true;
  }

  private String stack() {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement element : thread.getStackTrace()) {
      text.append("\n  at ").append(element);
    }
    return text.toString();
  }

  /** The task is cancelled when the loop runs again, and has its second then. */
  private synchronized void interrupt() {
    if (!over) {
      interrupted = true;
      thread.interrupt();
      send(() -> main.cancel("the time limit of the test is over"));
      after(GRACE_SECONDS, this::giveUp);
    }
  }

  private void stop() {
    if (!isOver()) {
      loop.stop();
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private void send(Runnable action) {
    try {
      loop.callSoonThreadsafe(action);
    } catch (IllegalStateException closed) {
      // nothing is left to be limited
    }
  }

  /** The run has ended. */
  @Override
  public synchronized void close() {
    over = true;
    if (next != null) {
      next.cancel(/* mayInterruptIfRunning= */ false);
    }
    if (interrupted) {
      Thread.interrupted();
    }
  }
}
