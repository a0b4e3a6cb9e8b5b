package dev.weft;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The binary heap of timers, operation for operation that of CPython's {@code heapq}: timers with
 * equal deadlines come out in an order that programs can see.
 *
 * <p>A timer is a {@link TimerHandle} or an {@link Alarm}. The deadlines stand in an array of their
 * own: to compare two of them no object is touched.
 *
 * @asyncio base_events.py BaseEventLoop._run_once
 */
final class TimerHeap {

  /** Below this size, and up to one half, cancelled timers are only removed at the head. */
  private static final int MIN_SIZE_TO_COMPACT = 100;

  private static final int SMALL = 16;

  private double[] deadlines = new double[SMALL];
  private @Nullable Object[] timers = new Object[SMALL];
  private int size;
  int cancelled;

  boolean isEmpty() {
    return size == 0;
  }

  /** The deadline of the first timer, in seconds; the heap must not be empty. */
  double firstWhen() {
    return deadlines[0];
  }

  /** The deadline of the timer at {@code index} of {@link #toArray}. */
  double deadline(int index) {
    return deadlines[index];
  }

  void push(double deadline, Object timer) {
    if (size == timers.length) {
      resize(size * 2);
    }
    siftDown(0, size++, deadline, timer);
  }

  private void resize(int length) {
    deadlines = Arrays.copyOf(deadlines, length);
    timers = Arrays.copyOf(timers, length);
  }

  /** Whether {@link #shrink} would give much back. */
  boolean isLoose() {
    return Reserve.isLoose(timers.length, size);
  }

  /** Gives back what the timers that are there do not need. */
  void shrink() {
    if (isLoose()) {
      resize(Reserve.lengthFor(size));
    }
  }

  /** The places, for tests. */
  int capacity() {
    return timers.length;
  }

  Object pop() {
    Object first = at(0);
    double deadline = deadlines[--size];
    Object last = at(size);
    timers[size] = null;
    if (size > 0) {
      siftUp(0, deadline, last);
    }
    leave(first);
    return first;
  }

  private static void leave(Object timer) {
    if (timer instanceof TimerHandle handle) {
      handle.scheduled = false;
    }
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
      while (size > 0 && isCancelled(at(0))) {
        cancelled--;
        pop();
      }
    }
  }

  private static boolean isCancelled(Object timer) {
    return timer instanceof TimerHandle handle ? handle.cancelled() : ((Alarm) timer).isOff();
  }

  private void compact() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      Object timer = at(i);
      if (isCancelled(timer)) {
        leave(timer);
      } else {
        set(kept++, deadlines[i], timer);
      }
    }
    Arrays.fill(timers, kept, size, null);
    size = kept;
    cancelled = 0;
    for (int i = size / 2 - 1; i >= 0; i--) {
      siftUp(i, deadlines[i], at(i));
    }
  }

  void clear() {
    deadlines = new double[SMALL];
    timers = new Object[SMALL];
    size = 0;
    cancelled = 0;
  }

  /** The timers in the order of the heap. */
  Object[] toArray() {
    return Arrays.copyOf(timers, size);
  }

  /** Moves a timer from {@code position} towards {@code start} until its parent is not later. */
  private void siftDown(int start, int position, double deadline, Object timer) {
    int hole = position;
    while (hole > start) {
      int parent = (hole - 1) >> 1;
      if (!(deadline < deadlines[parent])) {
        break;
      }
      set(hole, deadlines[parent], at(parent));
      hole = parent;
    }
    set(hole, deadline, timer);
  }

  /**
   * Moves the hole at {@code position} down to a leaf, the right child going up on ties, then sifts
   * a timer back from there.
   */
  private void siftUp(int position, double deadline, Object timer) {
    int hole = position;
    int child = 2 * hole + 1;
    while (child < size) {
      int right = child + 1;
      if (right < size && !(deadlines[child] < deadlines[right])) {
        child = right;
      }
      set(hole, deadlines[child], at(child));
      hole = child;
      child = 2 * hole + 1;
    }
    siftDown(position, hole, deadline, timer);
  }

  private void set(int index, double deadline, Object timer) {
    deadlines[index] = deadline;
    timers[index] = timer;
  }

  @SuppressWarnings("NullAway") // entries below size are never null
  private Object at(int index) {
    return timers[index];
  }
}
