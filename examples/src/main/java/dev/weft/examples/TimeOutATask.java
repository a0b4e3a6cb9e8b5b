package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.TimeoutError;

/** Waits for a coroutine for two seconds, and then cancels it. */
public final class TimeOutATask {

  private TimeOutATask() {}

  @Async
  static Coroutine<String> slowTask() {
    await(sleep(5));
    return value("Done");
  }

  @Async
  public static void main(String[] args) {
    try {
      String result = await(waitFor(slowTask(), 2.0));
      System.out.println(result);
    } catch (TimeoutError e) {
      System.out.println("Task timed out");
    }
  }
}
