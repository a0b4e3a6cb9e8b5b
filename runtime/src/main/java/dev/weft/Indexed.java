package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * An item with its number, as {@link AsyncIterable#enumerate} gives them.
 *
 * @param <T> the type of the item
 * @param index counted from the start that was given
 * @param value the item itself
 */
public record Indexed<T extends @Nullable Object>(long index, T value) {}
