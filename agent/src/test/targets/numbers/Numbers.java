package numbers;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** Awaits of methods that are called directly and give a number. */
final class Numbers {

  private Numbers() {}

  @Async
  private static Coroutine<Long> child(long x) {
    await(sleep(0));
    return value(x);
  }

  @Async
  static Coroutine<Long> unboxed() {
    long x = await(child(1));
    return value(x + 1);
  }

  @Async
  static Coroutine<Long> inLoop() {
    long sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += await(child(i));
    }
    return value(sum);
  }

  @Async
  static Coroutine<String> kept() {
    Object x = await(child(1));
    return value(x.toString());
  }

  @Async
  @SuppressWarnings("unchecked")
  static Coroutine<String> ofAnotherType() {
    Coroutine<Object> any = (Coroutine<Object>) (Coroutine<?>) child(1);
    Object x = await(any);
    return value(x instanceof String text ? text : "");
  }
}
