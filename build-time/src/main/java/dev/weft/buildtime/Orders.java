package dev.weft.buildtime;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Lock;

/** Awaits in each way that the weaver knows: methods, lambdas, generators, loops and managers. */
public final class Orders {

  private final Lock till = new Lock();
  private int total;

  /** Prints what three orders cost. */
  @Async
  public static void main(String[] args) {
    System.out.println("total " + await(new Orders().sum(3)));
  }

  @Async
  Coroutine<Integer> sum(int orders) {
    for (int price : prices(orders)) {
      try (var held = with(till)) {
        AsyncCallable<Integer> sum = () -> value(await(twice(price)) + total);
        total = await(sum.call());
      }
    }
    return value(total);
  }

  @Async
  private static AsyncGenerator<Integer> prices(int orders) {
    for (int i = 1; i <= orders; i++) {
      await(sleep(0));
      emit(i);
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> twice(int price) {
    await(sleep(0));
    return value(2 * price);
  }
}
