package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;

/** Gathers results and exceptions alike: one failure does not hide the others. */
public final class CollectErrors {

  private CollectErrors() {}

  @Async
  static Coroutine<String> mayFail(int id) {
    await(sleep(0.5));
    if (id == 2) {
      throw new IllegalArgumentException("Task " + id + " failed");
    }
    return value("Success " + id);
  }

  @Async
  public static void main(String[] args) {
    List<Object> results =
        await(gather(/* returnExceptions= */ true, mayFail(1), mayFail(2), mayFail(3)));

    int i = 0;
    for (Object result : results) {
      i++;
      if (result instanceof Exception e) {
        System.out.println("Task " + i + " failed: " + e.getMessage());
      } else {
        System.out.println("Task " + i + ": " + result);
      }
    }
  }
}
