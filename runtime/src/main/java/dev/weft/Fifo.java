package dev.weft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** First in, first out. */
final class Fifo<T extends @Nullable Object> implements Items<T> {

  /** Stands for null, which the deque refuses. */
  private static final Object NULL = new Object();

  private final ArrayDeque<Object> items = new ArrayDeque<>();

  @Override
  public void add(@Nullable T item) {
    items.add(item == null ? NULL : item);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable T remove() {
    Object item = items.remove();
    return item == NULL ? null : (T) item;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public List<@Nullable Object> list() {
    List<@Nullable Object> all = new ArrayList<>(items);
    all.replaceAll(item -> item == NULL ? null : item);
    return all;
  }
}
