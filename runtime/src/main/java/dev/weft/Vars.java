package dev.weft;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from context variables to values, so that a copy of a context costs nothing.
 *
 * <pre>
 *   table: | variable | value | null | null | variable | value | …   linear probing, half full at most
 * </pre>
 */
final class Vars {

  /** In place of a value: the variable is not there. */
  static final Object MISSING =
      new Object() {
        @Override
        public String toString() {
          return "<Token.MISSING>";
        }
      };

  static final Vars EMPTY = new Vars(new Object[4], 0);

  private final @Nullable Object[] table;
  private final int size;

  private Vars(@Nullable Object[] table, int size) {
    this.table = table;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** The value, which may be null, or {@link #MISSING}. */
  @Nullable Object get(ContextVar<?> variable) {
    int slot = slotOf(table, variable);
    return table[slot] == null ? MISSING : table[slot + 1];
  }

  /** These values, with another one for {@code variable}. */
  Vars with(ContextVar<?> variable, @Nullable Object value) {
    int slot = slotOf(table, variable);
    int newSize = table[slot] == null ? size + 1 : size;
    @Nullable Object[] copy =
        newSize * 4 > table.length ? rehash(table.length * 2, null) : table.clone();
    put(copy, variable, value);
    return new Vars(copy, newSize);
  }

  /** These values, without the one of {@code variable}. */
  Vars without(ContextVar<?> variable) {
    if (get(variable) == MISSING) {
      return this;
    }
    return size == 1 ? EMPTY : new Vars(rehash(table.length, variable), size - 1);
  }

  Map<ContextVar<?>, @Nullable Object> toMap() {
    Map<ContextVar<?>, @Nullable Object> all = new LinkedHashMap<>();
    for (int slot = 0; slot < table.length; slot += 2) {
      if (table[slot] instanceof ContextVar<?> variable) {
        all.put(variable, table[slot + 1]);
      }
    }
    return all;
  }

  private @Nullable Object[] rehash(int length, @Nullable ContextVar<?> omitted) {
    @Nullable Object[] copy = new Object[length];
    for (int slot = 0; slot < table.length; slot += 2) {
      if (table[slot] instanceof ContextVar<?> variable && variable != omitted) {
        put(copy, variable, table[slot + 1]);
      }
    }
    return copy;
  }

  private static void put(
      @Nullable Object[] table, ContextVar<?> variable, @Nullable Object value) {
    int slot = slotOf(table, variable);
    table[slot] = variable;
    table[slot + 1] = value;
  }

  /** Where {@code variable} is, or the free place where it belongs. */
  private static int slotOf(@Nullable Object[] table, ContextVar<?> variable) {
    int mask = table.length - 1;
    int slot = variable.number * 2 & mask;
    while (table[slot] != null && table[slot] != variable) {
      slot = slot + 2 & mask;
    }
    return slot;
  }
}
