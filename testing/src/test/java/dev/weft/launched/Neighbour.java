package dev.weft.launched;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** What a test uses of the program. */
final class Neighbour {

  static int calls;

  private Neighbour() {}

  @Async
  static Coroutine<Integer> answer() {
    await(sleep(0.001));
    calls++;
    return value(42);
  }
}
