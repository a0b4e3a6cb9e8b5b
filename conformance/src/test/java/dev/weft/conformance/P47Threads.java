package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.runCoroutineThreadsafe;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.wrapFuture;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.tuple;

import dev.weft.Async;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** run_in_executor, to_thread, run_coroutine_threadsafe, wrap_future. */
final class P47Threads extends Trace {

  private final Thread mainThread = Thread.currentThread();

  private final ContextVar<String> v = new ContextVar<>("v", "none");

  private String setv() {
    v.set("in thread");
    return v.get();
  }

  private static Object fail() {
    throw new IllegalArgumentException("T");
  }

  private static Object canc() {
    throw new CancellationException("C");
  }

  @Async
  private Coroutine<Void> results() {
    EventLoop loop = getRunningLoop();
    log(
        await(
            loop.runInExecutor(
                null,
                () ->
                    tuple(
                        Thread.currentThread() == mainThread,
                        Thread.currentThread().getName().split("_")[0]))));
    v.set("set");
    log(
        "to_thread",
        await(toThread(v::get)),
        "run_in_executor",
        await(loop.runInExecutor(null, v::get)));
    log(await(toThread(this::setv)), "main", v.get());
    log(await(toThread(() -> tuple(tuple(1), Map.of("b", 2)))));
    log(await(outcome(toThread(P47Threads::fail))));
    log(await(outcome(loop.runInExecutor(null, P47Threads::canc))));
    return done();
  }

  /** Cancelling the wait does not stop the thread. */
  @Async
  private Coroutine<Void> cancelRunningJob() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Task<String> t =
        createTask(
            toThread(
                () -> {
                  begun.countDown();
                  go.await();
                  ended.countDown();
                  return "late";
                }));
    await(sleep(0));
    begun.await();
    t.cancel();
    log(await(outcome(t)), "thread ended", ended.getCount() == 0);
    go.countDown();
    ended.await();
    log("thread ended", true);
    return done();
  }

  /** A job that has not begun is really cancelled. */
  @Async
  private Coroutine<Void> cancelQueuedJob() throws InterruptedException {
    EventLoop loop = getRunningLoop();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Integer> ran = new ArrayList<>();
    ExecutorService ex = Executors.newFixedThreadPool(1);
    Future<Boolean> f1 =
        loop.runInExecutor(
            ex,
            () -> {
              begun.countDown();
              return go.await(10, TimeUnit.SECONDS);
            });
    begun.await();
    Future<Boolean> f2 = loop.runInExecutor(ex, () -> ran.add(1));
    f2.cancel();
    await(sleep(0));
    go.countDown();
    await(f1);
    log("second job ran", ran, show(f2));
    ex.shutdown();
    return done();
  }

  /** A job that gives a coroutine. */
  @Async
  private Coroutine<Void> coroutineFunction() {
    Coroutine<Integer> c = await(getRunningLoop().runInExecutor(null, () -> value(1)));
    log("coroutine", await(c));
    return done();
  }

  @Async
  private Coroutine<String> job(String x, EventLoop loop) {
    log("job in", Thread.currentThread() == mainThread);
    if (x.equals("fail")) {
      throw new NoSuchElementException("job");
    }
    if (x.equals("slow")) {
      await(loop.createFuture());
    }
    return value(x);
  }

  private String other(EventLoop loop, List<Object> out) throws Exception {
    CompletableFuture<String> f = runCoroutineThreadsafe(job("ok", loop), loop);
    out.add(f.get(5, TimeUnit.SECONDS));
    f = runCoroutineThreadsafe(job("fail", loop), loop);
    try {
      f.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      out.add(repr(e.getCause()));
    }
    f = runCoroutineThreadsafe(job("slow", loop), loop);
    try {
      f.get(50, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      out.add("TimeoutError");
      out.add(f.cancel(false));
    }
    return "done";
  }

  /** run_coroutine_threadsafe from another thread. */
  @Async
  private Coroutine<Void> fromAnotherThread() {
    EventLoop loop = getRunningLoop();
    List<Object> out = new ArrayList<>();
    log(await(toThread(() -> other(loop, out))));
    log(out);
    await(sleep(0));
    await(sleep(0));
    await(sleep(0));
    log("tasks left", allTasks().size() - 1);
    try {
      runCoroutineThreadsafe(null, loop);
    } catch (NullPointerException e) {
      log("TypeError", e);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> selfc() {
    currentTask().cancel();
    await(sleep(0));
    return done();
  }

  private static Object other2(EventLoop loop) throws Exception {
    CompletableFuture<Void> f = runCoroutineThreadsafe(selfc(), loop);
    try {
      return f.get(5, TimeUnit.SECONDS);
    } catch (CancellationException e) {
      String module = e.getClass().getPackageName();
      return tuple(
          module.replace("java.util.concurrent", "concurrent.futures._base"), f.isCancelled());
    }
  }

  /** A cancelled task behind a threadsafe future: concurrent CancelledError in the thread. */
  @Async
  private Coroutine<Void> cancelledTask() {
    EventLoop loop = getRunningLoop();
    log(await(toThread(() -> other2(loop))));
    return done();
  }

  @Async
  private Coroutine<Void> wrapped() {
    CompletableFuture<String> cf = new CompletableFuture<>();
    Future<String> af = wrapFuture(cf);
    cf.complete("W");
    log("asyncio side at once", af.done());
    log(await(af));
    cf = new CompletableFuture<>();
    af = wrapFuture(cf);
    af.cancel();
    await(sleep(0));
    log("concurrent side cancelled", cf.isCancelled());
    return done();
  }

  private static String noloop() {
    try {
      getRunningLoop();
      return "";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @Async
  private Coroutine<Void> end() {
    log(await(toThread(P47Threads::noloop)));
    EventLoop loop = getRunningLoop();
    await(loop.shutdownDefaultExecutor());
    try {
      await(loop.runInExecutor(null, () -> null));
    } catch (IllegalStateException e) {
      log("RuntimeError", e);
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() throws InterruptedException {
    await(results());
    await(cancelRunningJob());
    await(cancelQueuedJob());
    await(coroutineFunction());
    await(fromAnotherThread());
    await(cancelledTask());
    await(wrapped());
    await(end());
    return done();
  }

  @Override
  void program() throws InterruptedException {
    run(main());
  }
}
