package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.testing.AsyncAssertions.assertThrowsAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.TimeoutError;
import dev.weft.testing.VirtualTime;
import org.junit.jupiter.api.Test;

/** Tests that await, and wait for nothing: their clock jumps. */
@VirtualTime
final class AddTest {

  @Async
  private static Coroutine<Integer> add(int a, int b) {
    await(sleep(0.1));
    return value(a + b);
  }

  @Async
  private static Coroutine<String> slow() {
    await(sleep(5));
    return value("done");
  }

  @Test
  @Async
  void add_twoNumbers_givesTheirSum() {
    int result = await(add(2, 3));

    assertEquals(5, result);
  }

  @Test
  @Async
  void waitFor_coroutineThatIsSlow_timesOut() {
    await(assertThrowsAsync(TimeoutError.class, waitFor(slow(), 1.0)));
  }
}
