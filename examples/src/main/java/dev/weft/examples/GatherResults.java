package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;

/** Runs three coroutines side by side: one second instead of three. */
public final class GatherResults {

  private GatherResults() {}

  @Async
  static Coroutine<String> fetch(int id) {
    await(sleep(1));
    return value("Result " + id);
  }

  @Async
  public static void main(String[] args) {
    List<String> results = await(gather(fetch(1), fetch(2), fetch(3)));
    System.out.println(results);
  }
}
