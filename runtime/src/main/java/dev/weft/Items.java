package dev.weft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a {@link Queue}, in the order in which it gives them. */
interface Items<T extends @Nullable Object> {

  void add(@Nullable T item);

  /** Removes the item that is next; there is one. */
  @Nullable T remove();

  /** The items as they are stored, for a text. */
  List<@Nullable Object> list();
}
