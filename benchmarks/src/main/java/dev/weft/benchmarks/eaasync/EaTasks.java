package dev.weft.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.weft.benchmarks.Heap;
import dev.weft.benchmarks.future.SingleThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToDoubleFunction;

/**
 * What many tasks cost. A method starts when it is called: to start later, as a task does, it is
 * handed to the thread, or gives a turn first.
 */
public final class EaTasks {

  private static final int CHILDREN = 10;
  private static final double LONG_SECONDS = 3_600;

  private EaTasks() {}

  /** Two methods give each other turns. */
  public static int twoTasks(int turns) {
    return SingleThread.run(thread -> twoTasks(thread, turns));
  }

  private static CompletableFuture<Integer> twoTasks(SingleThread thread, int turns) {
    CompletableFuture<Integer> first = takeTurns(thread, turns);
    CompletableFuture<Integer> second = takeTurns(thread, turns);
    return completedFuture(await(first) + await(second));
  }

  private static CompletableFuture<Integer> takeTurns(SingleThread thread, int turns) {
    int taken = 0;
    while (taken < turns) {
      await(thread.turn());
      taken++;
    }
    return completedFuture(taken);
  }

  /** Tasks, one after the other. */
  public static long spawnAndJoin(int tasks) {
    return SingleThread.run(thread -> spawnAndJoin(thread, tasks));
  }

  private static CompletableFuture<Long> spawnAndJoin(SingleThread thread, int tasks) {
    long sum = 0;
    for (int i = 0; i < tasks; i++) {
      sum += await(increment(thread, i));
    }
    return completedFuture(sum);
  }

  private static CompletableFuture<Long> increment(SingleThread thread, long i) {
    return thread.spawn(() -> i + 1);
  }

  /** Tasks that are all started before the first runs. */
  public static long gatherAll(int tasks) {
    return SingleThread.run(thread -> gatherAll(thread, tasks));
  }

  private static CompletableFuture<Long> gatherAll(SingleThread thread, int tasks) {
    List<CompletableFuture<Long>> children = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      children.add(increment(thread, i));
    }
    await(CompletableFuture.allOf(children.toArray(new CompletableFuture<?>[0])));
    long sum = 0;
    for (CompletableFuture<Long> child : children) {
      sum += child.join();
    }
    return completedFuture(sum);
  }

  /** A tree of tasks, ten below each. */
  public static long sumOfLeaves(int leaves) {
    return SingleThread.run(thread -> sumOfLeaves(thread, 0, leaves));
  }

  private static CompletableFuture<Long> sumOfLeaves(SingleThread thread, long number, int leaves) {
    await(thread.turn());
    if (leaves == 1) {
      return completedFuture(number);
    }
    int below = leaves / CHILDREN;
    List<CompletableFuture<Long>> children = new ArrayList<>(CHILDREN);
    for (int i = 0; i < CHILDREN; i++) {
      children.add(sumOfLeaves(thread, number + (long) i * below, below));
    }
    long sum = 0;
    for (CompletableFuture<Long> child : children) {
      sum += await(child);
    }
    return completedFuture(sum);
  }

  /** Tasks that sleep at the same time; gives how many woke up. */
  public static int sleepAll(int tasks, IntToDoubleFunction delaySeconds) {
    return SingleThread.run(thread -> sleepAll(thread, tasks, delaySeconds));
  }

  private static CompletableFuture<Integer> sleepAll(
      SingleThread thread, int tasks, IntToDoubleFunction delaySeconds) {
    List<CompletableFuture<Integer>> all = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      all.add(sleepOnce(thread, delaySeconds.applyAsDouble(i)));
    }
    int done = 0;
    for (CompletableFuture<Integer> task : all) {
      done += await(task);
    }
    return completedFuture(done);
  }

  private static CompletableFuture<Integer> sleepOnce(SingleThread thread, double seconds) {
    await(thread.turn());
    await(thread.sleep(seconds));
    return completedFuture(1);
  }

  /** Weighs tasks that sleep; gives how many. */
  public static int sleepers(int tasks, int depth) {
    return SingleThread.run(
        thread -> {
          int[] asleep = {0};
          Heap.begin();
          for (int i = 0; i < tasks; i++) {
            sleepBelow(thread, depth, asleep);
          }
          Heap.end(tasks);
          return completedFuture(asleep[0]);
        });
  }

  private static CompletableFuture<Integer> sleepBelow(
      SingleThread thread, int depth, int[] asleep) {
    if (depth > 1) {
      return completedFuture(await(sleepBelow(thread, depth - 1, asleep)) + 1);
    }
    asleep[0]++;
    await(thread.sleep(LONG_SECONDS));
    return completedFuture(1);
  }
}
