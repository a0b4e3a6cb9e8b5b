package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A loop that runs on a thread of its own, as the one of a server does. */
final class LoopThread implements AutoCloseable {

  final EventLoop loop = new SelectorEventLoop();
  private final Thread thread = new Thread(loop::runForever, "loop of a test");

  LoopThread() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts {@code body} on the loop. */
  <T> CompletableFuture<T> start(AsyncCallable<T> body) {
    return Asyncio.runCoroutineThreadsafe(body.call(), loop);
  }

  /** Runs {@code body} on the loop and gives what it returns. */
  <T> T play(AsyncCallable<T> body) {
    return start(body).orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Cancels what is under way on the loop, and closes it. */
  @Override
  public void close() {
    play(this::cancelAll);
    stop();
  }

  @Async
  private Coroutine<Void> cancelAll() {
    List<Task<?>> tasks = new ArrayList<>(allTasks());
    tasks.remove(currentTask());
    tasks.forEach(Task::cancel);
    await(gather(/* returnExceptions= */ true, tasks));
    await(loop.shutdownAsyncgens());
    return done();
  }

  /** Closes the loop and leaves what is under way there. */
  void stop() {
    loop.callSoonThreadsafe(loop::stop);
    try {
      thread.join(30_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    loop.close();
  }
}
