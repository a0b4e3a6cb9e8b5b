package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The two parts of a group of exceptions.
 *
 * @param match the part that matched, or null if nothing did
 * @param rest the part that did not, or null if everything matched
 * @param <G> the type of the group
 * @asyncio BaseExceptionGroup.split
 */
public record GroupSplit<G extends ThrowableGroup>(@Nullable G match, @Nullable G rest) {}
