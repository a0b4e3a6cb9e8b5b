package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.List;

/** Starts tasks in a group, which is left when all of them are done. */
public final class JoinATaskGroup {

  private JoinATaskGroup() {}

  @Async
  static Coroutine<String> worker(int id) {
    await(sleep(1));
    return value("Worker " + id + " done");
  }

  @Async
  public static void main(String[] args) {
    Task<String> task1;
    Task<String> task2;
    Task<String> task3;
    try (var group = with(new TaskGroup())) {
      task1 = group.createTask(worker(1));
      task2 = group.createTask(worker(2));
      task3 = group.createTask(worker(3));
    }

    System.out.println(List.of(task1.result(), task2.result(), task3.result()));
  }
}
