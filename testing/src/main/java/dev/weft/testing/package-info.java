/**
 * Asynchronous tests for JUnit Jupiter.
 *
 * <p>{@link dev.weft.testing.AsyncTestExtension} runs the {@code @Async void} methods of a test
 * class, tests and fixtures, on a loop that it makes for each test.
 */
@NullMarked
package dev.weft.testing;

import org.jspecify.annotations.NullMarked;
