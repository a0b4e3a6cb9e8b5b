package dev.weft.channel;

import org.jspecify.annotations.Nullable;

/** Those who wait at one end of a channel, in the order in which they came. */
final class Line<T> {

  private @Nullable Waiter<T> head;
  private @Nullable Waiter<T> tail;

  void add(Waiter<T> waiter) {
    waiter.line = this;
    waiter.previous = tail;
    if (tail == null) {
      head = waiter;
    } else {
      tail.next = waiter;
    }
    tail = waiter;
  }

  void remove(Waiter<T> waiter) {
    Waiter<T> before = waiter.previous;
    Waiter<T> behind = waiter.next;
    if (before == null) {
      head = behind;
    } else {
      before.next = behind;
    }
    if (behind == null) {
      tail = before;
    } else {
      behind.previous = before;
    }
    waiter.previous = null;
    waiter.next = null;
    waiter.line = null;
  }

  /** The first one that is to be served, or null; those before it, who are gone, leave. */
  @Nullable Waiter<T> first() {
    Waiter<T> first = head;
    while (first != null && first.isGone()) {
      remove(first);
      first = head;
    }
    return first;
  }

  /** Takes the first one that is to be served out of the line, or gives null. */
  @Nullable Waiter<T> poll() {
    Waiter<T> first = first();
    if (first != null) {
      remove(first);
    }
    return first;
  }

  /** Whether nobody is to be served. */
  boolean isEmpty() {
    return first() == null;
  }

  /** How many wait, with those who were cancelled and have not left yet. */
  int size() {
    int size = 0;
    for (Waiter<T> waiter = head; waiter != null; waiter = waiter.next) {
      size++;
    }
    return size;
  }
}
