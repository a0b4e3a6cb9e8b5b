package dev.weft.testing;

/**
 * What {@link Schedules#explore} has done when no schedule failed.
 *
 * @param runs how many schedules were run
 * @param complete whether these are all that there are
 */
public record Exploration(int runs, boolean complete) {}
