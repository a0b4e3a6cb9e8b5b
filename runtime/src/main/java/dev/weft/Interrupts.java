package dev.weft;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does while a {@link Runner} runs its main task.
 *
 * <p>The signal arrives on a thread of its own, which only counts it and wakes the loop. The loop
 * looks here before it runs anything, as the interpreter does between two bytecodes: the first
 * request cancels the task, the second is thrown out of the loop. A thread that does not come to
 * look is interrupted, and then given up: the signal goes to the JVM's own handler, as does each
 * further one, and one for which the run was over too early.
 *
 * @asyncio runners.py Runner._on_sigint
 */
final class Interrupts {

  private static final String SIGNAL = "INT";

  /** How long the second request waits for the loop to react before it interrupts the thread. */
  private static final long PATIENCE_MILLIS = 100;

  /** How long it waits then before it ends the process. */
  private static final long GRACE_MILLIS = 1_000;

  private final Signals signals;
  private final EventLoop loop;
  private final Task<?> main;
  private final Thread thread = Thread.currentThread();
  private final Runnable action = this::arrived;
  private final CountDownLatch left = new CountDownLatch(1);

  // Guarded by this.
  private int requests;
  private boolean over;
  private boolean threadInterrupted;

  // Only touched by the loop's thread.
  private int delivered;
  private boolean mainCancelled;

  private Interrupts(Signals signals, EventLoop loop, Task<?> main) {
    this.signals = signals;
    this.loop = loop;
    this.main = main;
  }

  /**
   * Has Ctrl-C end {@code main} as above, if this is the main thread and nobody else handles the
   * signal.
   *
   * @return what is to be told when {@code main} is done; null if Ctrl-C is not for it
   */
  static @Nullable Interrupts begin(EventLoop loop, Task<?> main) {
    Signals signals = MainThread.isCurrent() ? Signals.instance() : null;
    if (signals == null) {
      return null;
    }
    Interrupts interrupts = new Interrupts(signals, loop, main);
    return interrupts.begin() ? interrupts : null;
  }

  private boolean begin() {
    boolean set = signals.setInPlaceOfDefault(SIGNAL, action);
    if (set) {
      loop.interrupts = this;
    } else if (close()) {
      signals.raise(SIGNAL);
    }
    return set;
  }

  /**
   * Ends what {@link #begin} began.
   *
   * @param failure what the task has thrown, or null
   * @throws KeyboardInterrupt also in place of the {@link CancelledError} that was asked for
   */
  void end(@Nullable Throwable failure) {
    loop.interrupts = null;
    signals.unset(SIGNAL, action);
    if (close()) {
      throw interrupt(failure);
    }
    if (failure instanceof CancelledError && mainCancelled && main.uncancel() == 0) {
      throw new KeyboardInterrupt();
    }
  }

  private static KeyboardInterrupt interrupt(@Nullable Throwable inPlaceOf) {
    KeyboardInterrupt interrupt = new KeyboardInterrupt();
    if (inPlaceOf != null) {
      interrupt.addSuppressed(inPlaceOf);
    }
    return interrupt;
  }

  /** Whether a request has come that was not delivered: nobody looked, or the task was done. */
  private synchronized boolean close() {
    over = true;
    left.countDown();
    if (threadInterrupted) {
      Thread.interrupted();
    }
    return requests > delivered;
  }

  /** Called by the loop whenever it has mail. A loop whose task is done ends by itself. */
  void deliver() {
    int all = requests();
    if (delivered == all || main.done()) {
      return;
    }
    if (delivered == 0) {
      delivered = 1;
      mainCancelled = true;
      main.cancel();
    }
    if (delivered < all) {
      delivered = all;
      left.countDown();
      throw new KeyboardInterrupt();
    }
  }

  private synchronized int requests() {
    return requests;
  }

  /** On the thread of the signal. */
  private void arrived() {
    int number = count();
    if (number > 2) {
      passOn();
      return;
    }
    wakeLoop();
    if (number == 2) {
      insist();
    }
  }

  private void wakeLoop() {
    try {
      loop.callSoonThreadsafe(() -> {});
    } catch (IllegalStateException loopIsClosed) {
      // The run has seen the request at its end.
      return;
    }
  }

  private synchronized int count() {
    return over ? Integer.MAX_VALUE : ++requests;
  }

  private void insist() {
    try {
      if (left.await(PATIENCE_MILLIS, MILLISECONDS)) {
        return;
      }
      interruptThread();
      if (left.await(GRACE_MILLIS, MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException somebodyIsInAHurry) {
      Thread.currentThread().interrupt();
    }
    passOn();
  }

  private synchronized void interruptThread() {
    if (left.getCount() > 0 && !thread.isInterrupted()) {
      threadInterrupted = true;
      thread.interrupt();
    }
  }

  private void passOn() {
    signals.unset(SIGNAL, action);
    signals.raise(SIGNAL);
  }
}
