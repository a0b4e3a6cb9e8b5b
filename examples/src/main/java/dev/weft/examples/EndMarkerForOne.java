package dev.weft.examples;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Queue;
import dev.weft.RunOptions;
import dev.weft.TaskGroup;
import dev.weft.VirtualTimeLoop;

/**
 * Puts one end marker for two consumers: the second one waits for ever, and the run never ends. On
 * virtual time it ends with an error that says who waits for what.
 */
public final class EndMarkerForOne {

  private EndMarkerForOne() {}

  private static final int END = -1;

  @Async
  static Coroutine<Void> producer(Queue<Integer> queue, int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0.5));
      await(queue.put(i));
      System.out.println("Produced " + i);
    }
    await(queue.put(END)); // taken by one of the consumers
    return done();
  }

  @Async
  static Coroutine<Void> consumer(Queue<Integer> queue, int id) {
    while (true) {
      int item = await(queue.get());
      if (item == END) {
        queue.taskDone();
        break;
      }
      await(sleep(1));
      System.out.println("Consumer " + id + " processed " + item);
      queue.taskDone();
    }
    return done();
  }

  @Async
  static Coroutine<Void> produceAndConsume() {
    Queue<Integer> queue = new Queue<>();

    try (var group = with(new TaskGroup())) {
      group.createTask(producer(queue, 5));
      group.createTask(consumer(queue, 1));
      group.createTask(consumer(queue, 2));
    }
    return done();
  }

  public static void main(String[] args) {
    try {
      run(produceAndConsume(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
    } catch (DeadlockError e) {
      System.out.println(e.getMessage());
    }
  }
}
