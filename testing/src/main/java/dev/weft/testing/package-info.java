/**
 * Asynchronous tests for JUnit Jupiter.
 *
 * <p>{@link dev.weft.testing.AsyncTestExtension} runs the {@code @Async void} methods of a test
 * class, tests and fixtures, on a loop that it makes for each test.
 *
 * <p>{@link dev.weft.testing.Schedules} and {@link dev.weft.testing.ExploreSchedules} run a program
 * under many orders of its steps.
 */
@NullMarked
package dev.weft.testing;

import org.jspecify.annotations.NullMarked;
