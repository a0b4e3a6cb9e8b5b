package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** Calls {@code run} inside a running loop, which is refused; {@code await} is what is meant. */
public final class RunInsideARun {

  private RunInsideARun() {}

  @Async
  static Coroutine<String> someTask() {
    await(sleep(0));
    return value("done");
  }

  @Async
  public static void main(String[] args) {
    Coroutine<String> task = someTask();
    try {
      run(task);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }

    System.out.println(await(task)); // it has not started: it can be awaited
  }
}
