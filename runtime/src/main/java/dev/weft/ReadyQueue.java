package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The callbacks and task steps that are due, first in, first out: a ring that grows. Loop thread
 * only.
 */
final class ReadyQueue {

  private static final int SMALL = 64;

  /**
   * Handles, and futures that stand for their own: a task for its step, another one for its only
   * callback, an alarm for itself. The length is a power of two.
   */
  private @Nullable Object[] ring = new Object[SMALL];

  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(Object entry) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size++) & (ring.length - 1)] = entry;
  }

  @SuppressWarnings("NullAway") // entries between head and head + size are never null
  Object remove() {
    Object first = ring[head];
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return first;
  }

  /** The entry with {@code index} others before it. */
  @SuppressWarnings("NullAway") // entries between head and head + size are never null
  Object get(int index) {
    return ring[(head + index) & (ring.length - 1)];
  }

  /** Moves the entry at {@code index} before all others, which keep their order. */
  void moveToFront(int index) {
    Object first = get(index);
    for (int i = index; i > 0; i--) {
      ring[(head + i) & (ring.length - 1)] = get(i - 1);
    }
    ring[head] = first;
  }

  void clear() {
    ring = new Object[SMALL];
    head = 0;
    size = 0;
  }

  /** Whether there is a ring that {@link #shrink} would give back. */
  boolean isLoose() {
    return size == 0 && ring.length > Reserve.LARGE;
  }

  /** Gives a large ring back that is empty. */
  void shrink() {
    if (isLoose()) {
      clear();
    }
  }

  /** The places, for tests. */
  int capacity() {
    return ring.length;
  }

  private void grow() {
    Object[] larger = new Object[ring.length * 2];
    int tail = ring.length - head;
    System.arraycopy(ring, head, larger, 0, tail);
    System.arraycopy(ring, 0, larger, tail, head);
    ring = larger;
    head = 0;
  }
}
