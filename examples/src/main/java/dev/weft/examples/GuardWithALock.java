package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Lock;
import java.util.ArrayList;
import java.util.List;

/** Guards a value that is read before an await and written behind it. */
public final class GuardWithALock {

  private GuardWithALock() {}

  private static final class Counter {

    private final Lock lock = new Lock();
    private int value;

    @Async
    Coroutine<Void> increment() {
      try (var held = with(lock)) {
        int current = value;
        await(sleep(0.01)); // without the lock others would read the same value now
        value = current + 1;
      }
      return done();
    }
  }

  @Async
  public static void main(String[] args) {
    Counter counter = new Counter();
    List<Coroutine<Void>> increments = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      increments.add(counter.increment());
    }
    await(gather(increments));
    System.out.println(counter.value);
  }
}
