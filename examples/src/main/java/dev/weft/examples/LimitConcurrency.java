package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Semaphore;
import java.util.ArrayList;
import java.util.List;

/** Lets two coroutines work at a time: a semaphore has as many permits. */
public final class LimitConcurrency {

  private LimitConcurrency() {}

  @Async
  static Coroutine<String> limitedFetch(Semaphore semaphore, int id) {
    try (var permit = with(semaphore)) {
      System.out.println("Fetching " + id);
      await(sleep(1));
      return value("Result " + id);
    }
  }

  @Async
  public static void main(String[] args) {
    Semaphore semaphore = new Semaphore(2);

    List<Coroutine<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tasks.add(limitedFetch(semaphore, i));
    }
    List<String> results = await(gather(tasks));
    System.out.println(results);
  }
}
