package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.testing.AsyncAssertions.assertThrowsAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Task;
import dev.weft.TimeoutError;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Assertions that await. */
@VirtualTime
final class AsyncAssertionsTest {

  @Test
  @Async
  void assertThrowsAsync_expectedException_isGiven() {
    TimeoutError error = await(assertThrowsAsync(TimeoutError.class, waitFor(sleep(10), 1)));

    assertEquals(TimeoutError.class, error.getClass());
  }

  @Test
  @Async
  void assertThrowsAsync_nothingThrown_fails() {
    AssertionFailedError error =
        await(
            assertThrowsAsync(
                AssertionFailedError.class, assertThrowsAsync(TimeoutError.class, value("fine"))));

    assertTrue(error.getMessage().contains("TimeoutError"), error.getMessage());
  }

  @Test
  @Async
  void assertThrowsAsync_otherException_fails() {
    AssertionFailedError error =
        await(
            assertThrowsAsync(
                AssertionFailedError.class,
                assertThrowsAsync(IllegalStateException.class, waitFor(sleep(10), 1))));

    assertEquals(TimeoutError.class, error.getCause().getClass());
  }

  @Test
  @Async
  void assertThrowsAsync_cancelled_isCancelled() {
    Task<?> task = createTask(assertThrowsAsync(TimeoutError.class, sleep(10)));
    await(sleep(1));
    task.cancel();

    await(assertThrowsAsync(CancelledError.class, task));
  }
}
