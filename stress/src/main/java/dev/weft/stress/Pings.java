package dev.weft.stress;

import dev.weft.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * Sends to a loop, waits for the answer, and sends again at once: just when the loop, with nothing
 * left to do, goes to sleep.
 */
final class Pings {

  private static final int COUNT = 50;
  private static final int SPINS = 1_000;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final EventLoop loop;
  private volatile Thread answering;
  private volatile int answered;
  private boolean lost;

  Pings(EventLoop loop) {
    this.loop = loop;
  }

  /** On the one thread: runs the loop until {@link #end}. */
  void answer() {
    answering = Thread.currentThread();
    loop.runForever();
    loop.close();
  }

  /** On the other thread: tells whether the loop has answered each time. */
  String send() {
    for (int i = 1; i <= COUNT; i++) {
      int number = i;
      loop.callSoonThreadsafe(() -> answered = number);
      if (!isAnswered(number)) {
        lost = true;
        return "lost";
      }
    }
    return "answered";
  }

  private boolean isAnswered(int number) {
    for (int i = 0; i < SPINS; i++) {
      if (answered == number) {
        return true;
      }
      Thread.onSpinWait();
    }
    long start = System.nanoTime();
    while (answered != number) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        return false;
      }
      Thread.yield();
    }
    return true;
  }

  /** Behind {@link #send}: ends the loop, which may not hear of it. */
  void end() {
    loop.callSoonThreadsafe(loop::stop);
    if (lost) {
      answering.interrupt();
    }
  }
}
