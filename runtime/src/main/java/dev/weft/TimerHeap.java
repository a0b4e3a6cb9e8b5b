package dev.weft;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The binary heap of timers, operation for operation that of CPython's {@code heapq}: timers with
 * equal deadlines come out in an order that programs can see.
 *
 * @asyncio base_events.py BaseEventLoop._run_once
 */
final class TimerHeap {

  /** Below this size, and up to one half, cancelled timers are only removed at the head. */
  private static final int MIN_SIZE_TO_COMPACT = 100;

  private @Nullable TimerHandle[] heap = new TimerHandle[16];
  private int size;
  int cancelled;

  boolean isEmpty() {
    return size == 0;
  }

  /** The deadline of the first timer, in seconds; the heap must not be empty. */
  double firstWhen() {
    return at(0).when;
  }

  void push(TimerHandle timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    timer.scheduled = true;
    heap[size] = timer;
    siftDown(0, size++);
  }

  TimerHandle pop() {
    TimerHandle first = at(0);
    TimerHandle last = at(--size);
    heap[size] = null;
    if (size > 0) {
      heap[0] = last;
      siftUp(0);
    }
    first.scheduled = false;
    return first;
  }

  void cancelledOne() {
    cancelled++;
  }

  /** Removes cancelled timers: all of them when they are many, else those at the head. */
  void removeCancelled() {
    if (cancelled == 0) {
      return;
    }
    if (size > MIN_SIZE_TO_COMPACT && cancelled > size / 2.0) {
      compact();
    } else {
      while (size > 0 && at(0).cancelled()) {
        cancelled--;
        pop();
      }
    }
  }

  private void compact() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      TimerHandle timer = at(i);
      if (timer.cancelled()) {
        timer.scheduled = false;
      } else {
        heap[kept++] = timer;
      }
    }
    Arrays.fill(heap, kept, size, null);
    size = kept;
    cancelled = 0;
    for (int i = size / 2 - 1; i >= 0; i--) {
      siftUp(i);
    }
  }

  void clear() {
    Arrays.fill(heap, 0, size, null);
    size = 0;
    cancelled = 0;
  }

  /** The timers in the order of the heap. */
  TimerHandle[] toArray() {
    return Arrays.copyOf(heap, size);
  }

  /** Moves the timer at {@code position} towards the root until its parent is not later. */
  private void siftDown(int start, int position) {
    TimerHandle moved = at(position);
    int hole = position;
    while (hole > start) {
      int parent = (hole - 1) >> 1;
      if (!(moved.when < at(parent).when)) {
        break;
      }
      heap[hole] = at(parent);
      hole = parent;
    }
    heap[hole] = moved;
  }

  /**
   * Moves the hole at {@code position} down to a leaf, the right child going up on ties, then sifts
   * the timer back.
   */
  private void siftUp(int position) {
    TimerHandle moved = at(position);
    int hole = position;
    int child = 2 * hole + 1;
    while (child < size) {
      int right = child + 1;
      if (right < size && !(at(child).when < at(right).when)) {
        child = right;
      }
      heap[hole] = at(child);
      hole = child;
      child = 2 * hole + 1;
    }
    heap[hole] = moved;
    siftDown(position, hole);
  }

  @SuppressWarnings("NullAway") // entries below size are never null
  private TimerHandle at(int index) {
    return heap[index];
  }
}
