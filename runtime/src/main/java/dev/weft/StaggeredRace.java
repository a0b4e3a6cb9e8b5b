package dev.weft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of {@link Asyncio#staggeredRace}.
 *
 * @param winner what the winner has returned, or null if nobody has won
 * @param winnerIndex the place of the winner among the functions, counted from 0; null if nobody
 *     has won
 * @param exceptions what was thrown, one entry for each coroutine that was started, in their order;
 *     null for the winner
 * @param <T> the type of the result
 * @asyncio staggered.py staggered_race
 */
public record StaggeredRace<T extends @Nullable Object>(
    @Nullable T winner, @Nullable Integer winnerIndex, List<@Nullable Throwable> exceptions) {}
