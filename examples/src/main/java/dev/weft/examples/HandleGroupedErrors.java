package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.TaskGroup;

/** Handles the failures of a group by their type, as {@code except*} does. */
public final class HandleGroupedErrors {

  private HandleGroupedErrors() {}

  @Async
  static Coroutine<String> worker(int id) {
    await(sleep(0.5));
    if (id % 2 == 0) {
      throw new IllegalArgumentException("Even ID " + id + " not allowed");
    }
    return value("Result " + id);
  }

  @Async
  public static void main(String[] args) {
    try (var group = with(new TaskGroup())) {
      for (int i = 1; i < 5; i++) {
        group.createTask(worker(i));
      }
    } catch (ExceptionGroup failures) {
      failures.handle(IllegalArgumentException.class, HandleGroupedErrors::report).orThrow();
    }
  }

  private static void report(ExceptionGroup group) {
    System.out.println("Caught " + group.exceptions().size() + " errors:");
    for (Throwable failure : group.exceptions()) {
      System.out.println("  - " + failure.getMessage());
    }
  }
}
