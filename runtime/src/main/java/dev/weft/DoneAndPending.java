package dev.weft;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two sets that {@link Asyncio#wait} gives, in the order of its argument.
 *
 * @param done the futures that are done
 * @param pending those that are not
 * @param <T> the type of their results
 * @asyncio tasks.py wait
 */
public record DoneAndPending<T extends @Nullable Object>(
    Set<Future<T>> done, Set<Future<T>> pending) {}
