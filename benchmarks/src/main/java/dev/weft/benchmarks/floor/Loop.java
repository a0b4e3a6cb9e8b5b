package dev.weft.benchmarks.floor;

import java.util.concurrent.locks.LockSupport;

/** Runs machines in the order in which they became ready, and timers when they are due. */
final class Loop {

  private static final double NANOS_PER_SECOND = 1e9;

  private final TimerHeap timers = new TimerHeap();
  private Machine[] ready = new Machine[1024];
  private int head;
  private int tail;

  void soon(Machine machine) {
    ready[tail] = machine;
    tail = (tail + 1) & (ready.length - 1);
    if (tail == head) {
      grow();
    }
  }

  void later(double delaySeconds, Machine machine) {
    timers.add(now() + delaySeconds, machine);
  }

  /** Ends when no machine is ready and no timer is left. */
  void run() {
    do {
      while (head != tail) {
        Machine machine = ready[head];
        ready[head] = null;
        head = (head + 1) & (ready.length - 1);
        machine.step();
      }
    } while (wakeSleepers());
  }

  private boolean wakeSleepers() {
    if (timers.isEmpty()) {
      return false;
    }
    double wait = timers.firstDeadline() - now();
    if (wait > 0) {
      LockSupport.parkNanos((long) Math.ceil(wait * NANOS_PER_SECOND));
    }
    double now = now();
    while (!timers.isEmpty() && timers.firstDeadline() <= now) {
      soon(timers.removeFirst());
    }
    return true;
  }

  private void grow() {
    Machine[] larger = new Machine[2 * ready.length];
    System.arraycopy(ready, head, larger, 0, ready.length - head);
    System.arraycopy(ready, 0, larger, ready.length - head, head);
    head = 0;
    tail = ready.length;
    ready = larger;
  }

  private static double now() {
    return System.nanoTime() / NANOS_PER_SECOND;
  }
}
