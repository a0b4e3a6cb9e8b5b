package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/**
 * Makes a coroutine and drops it: nothing of it runs. The agent warns of the line, and the loop of
 * the coroutine when it is closed.
 */
public final class ForgetToAwait {

  private ForgetToAwait() {}

  @Async
  static Coroutine<String> task() {
    await(sleep(0.1));
    System.out.println("task has run");
    return value("done");
  }

  @Async
  public static void main(String[] args) {
    task(); // never awaited
    System.out.println("nothing has run");

    String result = await(task());
    System.out.println(result);
  }
}
