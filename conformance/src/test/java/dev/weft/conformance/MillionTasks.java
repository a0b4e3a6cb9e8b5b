package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Queue;

/** Makes a million tasks that wait at once for what the argument says, and lets them end. */
final class MillionTasks {

  static final int COUNT = 1_000_000;

  private int ended;

  private MillionTasks() {}

  public static void main(String[] args) {
    MillionTasks tasks = new MillionTasks();
    run(
        switch (args[0]) {
          case "sleep" -> tasks.inSleep();
          case "lock" -> tasks.onLock();
          case "queue" -> tasks.onQueue();
          case "future" -> tasks.onFuture();
          default -> throw new IllegalArgumentException(args[0]);
        });
    System.out.println("ended: " + tasks.ended);
  }

  @Async
  private Coroutine<Void> waitFor(Awaitable<?> awaitable) {
    await(awaitable);
    ended++;
    return done();
  }

  @Async
  private Coroutine<Void> holdAndRelease(Lock lock) {
    await(lock.acquire());
    ended++;
    lock.release();
    return done();
  }

  /** All have begun to wait, and none has ended, when one iteration has passed. */
  @Async
  private Coroutine<Void> haveBegun() {
    await(sleep(0));
    System.out.println("waiting: " + (allTasks().size() - 1 - ended));
    return done();
  }

  @Async
  private Coroutine<Void> haveEnded() {
    while (ended < COUNT) {
      await(sleep(0.01));
    }
    return done();
  }

  @Async
  private Coroutine<Void> inSleep() {
    for (int i = 0; i < COUNT; i++) {
      createTask(waitFor(sleep(1)));
    }
    await(haveBegun());
    return haveEnded();
  }

  @Async
  private Coroutine<Void> onLock() {
    Lock lock = new Lock();
    await(lock.acquire());
    for (int i = 0; i < COUNT; i++) {
      createTask(holdAndRelease(lock));
    }
    await(haveBegun());
    lock.release();
    return haveEnded();
  }

  @Async
  private Coroutine<Void> onQueue() {
    Queue<Integer> queue = new Queue<>();
    for (int i = 0; i < COUNT; i++) {
      createTask(waitFor(queue.get()));
    }
    await(haveBegun());
    for (int i = 0; i < COUNT; i++) {
      queue.putNowait(i);
    }
    return haveEnded();
  }

  @Async
  private Coroutine<Void> onFuture() {
    Future<Void> future = getRunningLoop().createFuture();
    for (int i = 0; i < COUNT; i++) {
      createTask(waitFor(future));
    }
    await(haveBegun());
    future.setResult(null);
    return haveEnded();
  }
}
