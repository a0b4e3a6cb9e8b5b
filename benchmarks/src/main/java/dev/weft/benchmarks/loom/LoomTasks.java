package dev.weft.benchmarks.loom;

import dev.weft.benchmarks.Heap;
import dev.weft.benchmarks.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.IntToDoubleFunction;

/** What many threads cost, and to go from one to another. */
public final class LoomTasks {

  private static final int CHILDREN = 10;
  private static final long LONG_MILLIS = 3_600_000;
  private static final long SHORT_MILLIS = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private LoomTasks() {}

  /** Two threads yield to each other. */
  public static int twoTasks(int turns) {
    return VirtualThreads.run(
        () -> {
          FutureTask<Integer> first = VirtualThreads.fork(() -> takeTurns(turns));
          FutureTask<Integer> second = VirtualThreads.fork(() -> takeTurns(turns));
          return first.get() + second.get();
        });
  }

  private static int takeTurns(int turns) {
    int taken = 0;
    while (taken < turns) {
      Thread.yield();
      taken++;
    }
    return taken;
  }

  /** A thread starts others and waits for each. */
  public static long spawnAndJoin(int tasks) {
    return VirtualThreads.run(
        () -> {
          long sum = 0;
          for (int i = 0; i < tasks; i++) {
            sum += increment(i).get();
          }
          return sum;
        });
  }

  /** A thread starts all others, and then waits for them. */
  public static long gatherAll(int tasks) {
    return VirtualThreads.run(
        () -> {
          List<FutureTask<Long>> children = new ArrayList<>(tasks);
          for (int i = 0; i < tasks; i++) {
            children.add(increment(i));
          }
          return sum(children);
        });
  }

  private static FutureTask<Long> increment(long i) {
    return VirtualThreads.fork(() -> i + 1);
  }

  /** A tree of threads, ten below each. */
  public static long sumOfLeaves(int leaves) {
    return VirtualThreads.run(() -> sumOfLeaves(0, leaves));
  }

  private static long sumOfLeaves(long number, int leaves) throws Exception {
    if (leaves == 1) {
      return number;
    }
    int below = leaves / CHILDREN;
    List<FutureTask<Long>> children = new ArrayList<>(CHILDREN);
    for (int i = 0; i < CHILDREN; i++) {
      long first = number + (long) i * below;
      children.add(VirtualThreads.fork(() -> sumOfLeaves(first, below)));
    }
    return sum(children);
  }

  private static long sum(List<FutureTask<Long>> tasks) throws Exception {
    long sum = 0;
    for (FutureTask<Long> task : tasks) {
      sum += task.get();
    }
    return sum;
  }

  /** Interrupts threads that wait; gives how many ended by that. */
  public static int cancelAll(int tasks) {
    return VirtualThreads.run(
        () -> {
          int[] cancelled = {0};
          List<Thread> threads = new ArrayList<>(tasks);
          for (int i = 0; i < tasks; i++) {
            threads.add(VirtualThreads.start(() -> waitForever(cancelled)));
          }
          Thread.yield();
          Span.begin();
          interruptAll(threads);
          Span.end();
          return cancelled[0];
        });
  }

  /** There is one carrier, so that the threads may share a count. */
  private static void waitForever(int[] cancelled) {
    try {
      new Semaphore(0).acquire();
    } catch (InterruptedException e) {
      cancelled[0]++;
    }
  }

  private static void interruptAll(List<Thread> threads) throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Threads that sleep at the same time; gives how many woke up. */
  public static int sleepAll(int tasks, IntToDoubleFunction delaySeconds) {
    return VirtualThreads.run(
        () -> {
          List<FutureTask<Integer>> sleepers = new ArrayList<>(tasks);
          for (int i = 0; i < tasks; i++) {
            double seconds = delaySeconds.applyAsDouble(i);
            sleepers.add(VirtualThreads.fork(() -> sleepOnce(seconds)));
          }
          int done = 0;
          for (FutureTask<Integer> sleeper : sleepers) {
            done += sleeper.get();
          }
          return done;
        });
  }

  private static int sleepOnce(double seconds) throws InterruptedException {
    long nanos = (long) (seconds * NANOS_PER_SECOND);
    Thread.sleep(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
    return 1;
  }

  /** Weighs threads that sleep; gives how many. */
  public static int sleepers(int tasks, int depth) {
    return VirtualThreads.run(
        () -> {
          int[] asleep = {0};
          Thread[] threads = new Thread[tasks];
          Heap.begin();
          for (int i = 0; i < tasks; i++) {
            threads[i] = VirtualThreads.start(() -> sleepBelow(depth, asleep));
          }
          Thread.sleep(SHORT_MILLIS);
          Heap.end(tasks);
          int slept = asleep[0];
          interruptAll(List.of(threads));
          return slept;
        });
  }

  private static int sleepBelow(int depth, int[] asleep) {
    if (depth > 1) {
      return sleepBelow(depth - 1, asleep) + 1;
    }
    asleep[0]++;
    try {
      Thread.sleep(LONG_MILLIS);
    } catch (InterruptedException e) {
      return 0;
    }
    return 1;
  }
}
