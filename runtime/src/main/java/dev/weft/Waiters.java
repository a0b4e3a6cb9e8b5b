package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The futures of those who wait for a primitive, in the order in which they came. A future that is
 * done stays in line until its owner has resumed and left.
 */
final class Waiters {

  private @Nullable Waiter first;
  private @Nullable Waiter last;

  /** Adds {@code waiter} at the end. */
  <W extends Waiter> W add(W waiter) {
    if (last == null) {
      first = waiter;
    } else {
      waiter.previous = last;
      last.next = waiter;
    }
    last = waiter;
    waiter.loop.remember(waiter);
    return waiter;
  }

  /** Without effect on one who is not in line. */
  void remove(Waiter waiter) {
    Waiter before = waiter.previous;
    Waiter after = waiter.next;
    if (before == null && first != waiter) {
      return;
    }
    if (before == null && after == null) {
      first = null;
      last = null;
      return;
    }
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.previous = null;
    waiter.next = null;
  }

  int size() {
    int size = 0;
    for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
      size++;
    }
    return size;
  }

  /** Whether nobody waits but those who were cancelled and have not left yet. */
  boolean isAbandoned() {
    for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
      if (!waiter.cancelled()) {
        return false;
      }
    }
    return true;
  }

  /** Completes the first one unless it is done; then nobody. */
  void wakeHead() {
    Waiter head = first;
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
    for (Waiter waiter = first; waiter != null && woken < limit; waiter = waiter.next) {
      if (!waiter.done()) {
        woken++;
        waiter.settle(true);
      }
    }
    return woken;
  }

  /** Takes futures from the head of the line until one was not done; completes that one. */
  void releaseNext() {
    for (Waiter head = first; head != null; head = first) {
      removeFirst(head);
      if (!head.done()) {
        head.settle(true);
        return;
      }
    }
  }

  private void removeFirst(Waiter head) {
    Waiter after = head.next;
    if (after == null) {
      first = null;
      last = null;
    } else {
      first = after;
      after.previous = null;
      head.next = null;
    }
  }

  /** Takes all futures out of the line and completes those that are not done. */
  void releaseAll() {
    while (first != null) {
      releaseNext();
    }
  }

  /** {@code "locked, waiters:2"}. */
  String describe(String state) {
    int size = size();
    return size == 0 ? state : state + ", waiters:" + size;
  }
}
