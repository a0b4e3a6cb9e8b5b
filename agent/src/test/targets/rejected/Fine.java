package rejected;

import dev.weft.Asyncio;
import dev.weft.Coroutine;

/** Runs what is left of a class that has a method which could not be woven. */
final class Fine {

  private Fine() {}

  static Object run(Coroutine<?> coroutine) {
    return Asyncio.run(coroutine);
  }
}
