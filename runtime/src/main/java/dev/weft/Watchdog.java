package dev.weft;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks where the loop's thread stands while a callback or a step takes too long, in debug mode: a
 * thread that sleeps until then. It looks again each time that the duration has doubled, so that
 * the last look falls into the second half of whatever blocks.
 */
final class Watchdog implements Runnable {

  /** What the loop's thread did, when the step had lasted so long. */
  record Look(double seconds, List<StackTraceElement> stack) {

    /** {@code "\nafter 0.100 seconds it was\n at Demo.main(Demo.java:7)"}. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(String.format("\nafter %.3f seconds it was", seconds));
      stack.forEach(element -> text.append("\n  at ").append(element));
      return text.toString();
    }
  }

  private static final int MAX_ELEMENTS = 20;
  private static final double NANOS = 1e9;
  private static final double MAX_LIMIT_NANOS = 1e18;

  private final Thread watched;
  private final Thread watching;

  // Written by the loop's thread, read by the watching one.
  private volatile long start;
  private volatile long limitNanos;
  private volatile boolean inStep;
  private volatile boolean ended;

  /** Whether the watching thread sleeps without a limit. */
  private volatile boolean idle;

  private volatile @Nullable Look last;

  private Watchdog(Thread watched) {
    this.watched = watched;
    this.watching = new Thread(this, "weft-watchdog");
  }

  /** Starts to watch the calling thread. */
  static Watchdog start() {
    Watchdog watchdog = new Watchdog(Thread.currentThread());
    watchdog.watching.setDaemon(true);
    watchdog.watching.start();
    return watchdog;
  }

  /** A step begins, which is slow from {@code limitSeconds} on. */
  void begin(double limitSeconds) {
    last = null;
    limitNanos = Math.max(1, (long) Math.min(limitSeconds * NANOS, MAX_LIMIT_NANOS));
    start = System.nanoTime();
    inStep = true;
    if (idle) {
      LockSupport.unpark(watching);
    }
  }

  /** The step is over. */
  void end() {
    inStep = false;
  }

  /** The last look at the step that is over, in words, or nothing. */
  String lastLook() {
    Look look = last;
    return look == null ? "" : look.toString();
  }

  /** Ends the watching thread. */
  void stop() {
    ended = true;
    LockSupport.unpark(watching);
  }

  @Override
  public void run() {
    long seen = 0;
    long nextNanos = 0;
    while (!ended) {
      if (!inStep) {
        rest();
        continue;
      }
      long begun = start;
      if (begun != seen) {
        seen = begun;
        nextNanos = limitNanos;
      }
      long passed = System.nanoTime() - begun;
      if (passed < nextNanos) {
        LockSupport.parkNanos(this, nextNanos - passed);
      } else {
        look(begun, passed);
        nextNanos = 2 * passed;
      }
    }
  }

  private void rest() {
    idle = true;
    if (!inStep && !ended) {
      LockSupport.park(this);
    }
    idle = false;
  }

  private void look(long begun, long passedNanos) {
    List<StackTraceElement> stack = callsOf(watched.getStackTrace());
    if (inStep && start == begun && !stack.isEmpty()) {
      last = new Look(passedNanos / NANOS, stack);
    }
  }

  /** The calls above the library, without those of the library between them. */
  private static List<StackTraceElement> callsOf(StackTraceElement[] stack) {
    List<StackTraceElement> calls = new ArrayList<>();
    for (StackTraceElement element : stack) {
      if (element.getClassName().equals(EventLoop.class.getName())) {
        break;
      }
      if (calls.size() < MAX_ELEMENTS
          && !Origins.isLibrary(element.getClassName())
          && element.getLineNumber() != -1) {
        calls.add(element);
      }
    }
    return calls;
  }
}
