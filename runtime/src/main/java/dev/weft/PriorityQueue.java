package dev.weft;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the smallest item. Its heap is that of CPython's {@code heapq}, operation for
 * operation: items that compare as equal come out in the same order as there.
 *
 * <p>Where the comparison throws, {@link #putNowait} has added the item already, but not counted it
 * as unfinished.
 *
 * @param <T> the type of the items
 * @asyncio queues.py PriorityQueue
 */
public final class PriorityQueue<T extends @Nullable Object> extends Queue<T> {

  /** A queue without a limit, in the natural order of the items. */
  public PriorityQueue() {
    this(0);
  }

  /**
   * A queue for {@code maxsize} items in their natural order; zero and less: without a limit. Items
   * that are not {@link Comparable} with each other throw a {@link ClassCastException} when they
   * are put.
   */
  @SuppressWarnings("unchecked") // the comparison throws what the documentation says
  public PriorityQueue(int maxsize) {
    this(maxsize, (Comparator<? super T>) (Comparator<?>) Comparator.naturalOrder());
  }

  /** A queue without a limit, in the given order. */
  public PriorityQueue(Comparator<? super T> order) {
    this(0, order);
  }

  /** A queue for {@code maxsize} items in the given order; zero and less: without a limit. */
  public PriorityQueue(int maxsize, Comparator<? super T> order) {
    super(maxsize, new Heap<>(Objects.requireNonNull(order, "order")));
  }
}
