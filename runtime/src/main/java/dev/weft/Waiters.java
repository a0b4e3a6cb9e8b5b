package dev.weft;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The futures of those who wait for a primitive, in the order in which they came. A future that is
 * done stays in line until its owner has resumed and left.
 */
final class Waiters {

  private @Nullable ArrayDeque<Future<Boolean>> line;

  void add(Future<Boolean> waiter) {
    if (line == null) {
      line = new ArrayDeque<>();
    }
    line.add(waiter);
  }

  void remove(Future<Boolean> waiter) {
    if (line != null) {
      line.remove(waiter);
    }
  }

  int size() {
    return line == null ? 0 : line.size();
  }

  /** Whether nobody waits but those who were cancelled and have not left yet. */
  boolean isAbandoned() {
    if (line != null) {
      for (Future<Boolean> waiter : line) {
        if (!waiter.cancelled()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Completes the first one unless it is done; then nobody. */
  void wakeHead() {
    Future<Boolean> head = line == null ? null : line.peek();
    if (head != null && !head.done()) {
      head.settle(true);
    }
  }

  /**
   * Completes the first {@code limit} ones that are not done.
   *
   * @return how many there were
   */
  int wake(int limit) {
    int woken = 0;
    if (line != null) {
      for (Future<Boolean> waiter : line) {
        if (woken >= limit) {
          break;
        }
        if (!waiter.done()) {
          woken++;
          waiter.settle(true);
        }
      }
    }
    return woken;
  }

  /** Takes futures from the head of the line until one was not done; completes that one. */
  void releaseNext() {
    Future<Boolean> waiter = poll();
    while (waiter != null && waiter.done()) {
      waiter = poll();
    }
    if (waiter != null) {
      waiter.settle(true);
    }
  }

  /** Takes all futures out of the line and completes those that are not done. */
  void releaseAll() {
    while (size() > 0) {
      releaseNext();
    }
  }

  private @Nullable Future<Boolean> poll() {
    return line == null ? null : line.poll();
  }

  /** {@code "locked, waiters:2"}. */
  String describe(String state) {
    return size() == 0 ? state : state + ", waiters:" + size();
  }
}
