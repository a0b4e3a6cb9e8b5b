package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;

/** Cancels a task: it sees a CancelledError where it waits, and so does who awaits it. */
public final class CancelATask {

  private CancelATask() {}

  @Async
  static Coroutine<String> longTask() {
    try {
      await(sleep(10));
      return value("Completed");
    } catch (CancelledError e) {
      System.out.println("Task cancelled");
      throw e;
    }
  }

  @Async
  public static void main(String[] args) {
    Task<String> task = createTask(longTask());

    await(sleep(1));
    task.cancel();

    try {
      await(task);
    } catch (CancelledError e) {
      System.out.println("Main caught cancellation");
    }
  }
}
