package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** Defines a coroutine, awaits it, and runs the program on an event loop. */
public final class AwaitACoroutine {

  private AwaitACoroutine() {}

  /** Fetches data, or pretends to. */
  @Async
  static Coroutine<String> fetchData(String url) {
    await(sleep(1)); // stands for input and output
    return value("Data from " + url);
  }

  @Async
  public static void main(String[] args) {
    String result = await(fetchData("https://api.example.com"));
    System.out.println(result);
  }
}
