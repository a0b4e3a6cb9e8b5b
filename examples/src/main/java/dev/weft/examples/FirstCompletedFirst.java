package dev.weft.examples;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;

/** Takes results in the order in which they come, not in the order of the calls. */
public final class FirstCompletedFirst {

  private FirstCompletedFirst() {}

  @Async
  static Coroutine<String> task(int id, double delay) {
    await(sleep(delay));
    return value("Task " + id + " (delay " + delay + "s)");
  }

  @Async
  public static void main(String[] args) {
    List<Coroutine<String>> tasks = List.of(task(1, 2.0), task(2, 0.5), task(3, 1.0));

    for (Coroutine<String> coroutine : asCompleted(tasks)) {
      String result = await(coroutine);
      System.out.println("Completed: " + result);
    }
  }
}
