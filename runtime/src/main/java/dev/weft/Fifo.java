package dev.weft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that are given in the order in which they were added. */
final class Fifo<T extends @Nullable Object> implements Items<T> {

  private final Ring<T> items = new Ring<>();

  @Override
  @SuppressWarnings("NullAway") // T says whether it may be null
  public void add(@Nullable T item) {
    items.add(item);
  }

  @Override
  public @Nullable T remove() {
    return items.remove();
  }

  @Override
  public List<@Nullable Object> list() {
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      all.add(items.get(i));
    }
    return all;
  }
}
