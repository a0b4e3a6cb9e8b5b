package dev.weft.benchmarks.floor;

/** Many machines want one of few permits, and keep it for a turn of the loop. */
public final class FloorSemaphore {

  private final Loop loop = new Loop();
  private final Contender[] waiters;
  private int head;
  private int waiting;
  private int permits;
  private int entered;

  private FloorSemaphore(int permits, int contenders) {
    this.permits = permits;
    this.waiters = new Contender[contenders];
  }

  /** Gives how often a contender entered. */
  public static int contend(int contenders, int permits, int rounds) {
    FloorSemaphore semaphore = new FloorSemaphore(permits, contenders);
    for (int i = 0; i < contenders; i++) {
      semaphore.loop.soon(new Contender(semaphore, rounds));
    }
    semaphore.loop.run();
    return semaphore.entered;
  }

  private boolean acquire(Contender contender) {
    if (permits > 0) {
      permits--;
      return true;
    }
    int slot = head + waiting++;
    waiters[slot < waiters.length ? slot : slot - waiters.length] = contender;
    return false;
  }

  private void release() {
    if (waiting == 0) {
      permits++;
      return;
    }
    Contender next = waiters[head];
    head = head + 1 == waiters.length ? 0 : head + 1;
    waiting--;
    next.state = Contender.ENTERING;
    loop.soon(next);
  }

  private static final class Contender extends Machine {

    static final int OUTSIDE = 0;
    static final int ENTERING = 1;
    static final int INSIDE = 2;

    final FloorSemaphore semaphore;
    int left;
    int state = OUTSIDE;

    Contender(FloorSemaphore semaphore, int rounds) {
      this.semaphore = semaphore;
      this.left = rounds;
    }

    @Override
    void step() {
      if (state == INSIDE) {
        semaphore.release();
        state = OUTSIDE;
        left--;
      }
      if (state == ENTERING || left > 0 && semaphore.acquire(this)) {
        semaphore.entered++;
        state = INSIDE;
        semaphore.loop.soon(this);
      }
    }
  }
}
