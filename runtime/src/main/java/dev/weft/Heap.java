package dev.weft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest item first: CPython's {@code heapq}, comparison for comparison.
 *
 * @asyncio heapq.py heappush, heappop
 */
final class Heap<T extends @Nullable Object> implements Items<T> {

  private final List<@Nullable T> heap = new ArrayList<>();
  private final Comparator<? super T> order;

  Heap(Comparator<? super T> order) {
    this.order = order;
  }

  @Override
  public void add(@Nullable T item) {
    heap.add(item);
    siftDown(0, heap.size() - 1);
  }

  @Override
  public @Nullable T remove() {
    T last = heap.remove(heap.size() - 1);
    if (heap.isEmpty()) {
      return last;
    }
    T first = heap.set(0, last);
    siftUp(0);
    return first;
  }

  @Override
  public List<@Nullable Object> list() {
    return new ArrayList<>(heap);
  }

  /** Moves the item at {@code from} towards {@code root} until its parent is not greater. */
  private void siftDown(int root, int from) {
    int position = from;
    while (position > root) {
      int parent = (position - 1) >> 1;
      if (!isLess(position, parent)) {
        return;
      }
      Collections.swap(heap, parent, position);
      position = parent;
    }
  }

  /** Moves the item at {@code root} down to a leaf, the right child going up on ties, and back. */
  private void siftUp(int root) {
    int size = heap.size();
    int position = root;
    while (2 * position + 1 < size) {
      int child = 2 * position + 1;
      int right = child + 1;
      if (right < size && !isLess(child, right)) {
        child = right;
      }
      Collections.swap(heap, child, position);
      position = child;
    }
    siftDown(root, position);
  }

  @SuppressWarnings("NullAway") // T says whether it may be null
  private boolean isLess(int left, int right) {
    return order.compare(heap.get(left), heap.get(right)) < 0;
  }
}
