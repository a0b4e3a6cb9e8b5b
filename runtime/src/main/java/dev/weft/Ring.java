package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * Hands out what was added, first in, first out: an array that is used round and round, and grows.
 *
 * @param <E> the type of the entries
 */
final class Ring<E extends @Nullable Object> {

  private static final int SMALLEST = 16;

  /** The length is a power of two. */
  private @Nullable Object[] ring = new Object[SMALLEST];

  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(E entry) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size++) & (ring.length - 1)] = entry;
  }

  /** There is one. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only entries stand between head and head + size
  E remove() {
    E first = (E) ring[head];
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return first;
  }

  /** The entry with {@code index} others before it. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only entries stand between head and head + size
  E get(int index) {
    return (E) ring[(head + index) & (ring.length - 1)];
  }

  /** Moves the entry at {@code index} before all others, which keep their order. */
  void moveToFront(int index) {
    E first = get(index);
    for (int i = index; i > 0; i--) {
      ring[(head + i) & (ring.length - 1)] = get(i - 1);
    }
    ring[head] = first;
  }

  void clear() {
    ring = new Object[SMALLEST];
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
