package dev.weft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the item that was put last.
 *
 * @param <T> the type of the items
 * @asyncio queues.py LifoQueue
 */
public final class LifoQueue<T extends @Nullable Object> extends Queue<T> {

  /** A queue without a limit. */
  public LifoQueue() {
    this(0);
  }

  /** A queue for {@code maxsize} items; zero and less: without a limit. */
  public LifoQueue(int maxsize) {
    super(maxsize, new Stack<>());
  }

  private static final class Stack<T extends @Nullable Object> implements Items<T> {

    private final List<@Nullable T> items = new ArrayList<>();

    @Override
    public void add(@Nullable T item) {
      items.add(item);
    }

    @Override
    public @Nullable T remove() {
      return items.remove(items.size() - 1);
    }

    @Override
    public List<@Nullable Object> list() {
      return new ArrayList<>(items);
    }
  }
}
