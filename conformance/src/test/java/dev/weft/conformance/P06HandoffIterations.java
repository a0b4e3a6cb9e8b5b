package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.str;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Event;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Queue;
import dev.weft.Semaphore;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How many loop iterations lie between the cause (setting, cancelling) and the waiter's next line.
 */
final class P06HandoffIterations extends WithTrace {

  @Async
  private Coroutine<Void> w(String name, Supplier<Awaitable<?>> waiter) {
    Object r;
    try {
      r = await(waiter.get());
    } catch (Throwable e) {
      r = repr(e);
    }
    log(name + ": waiter resumed after " + its() + " with " + str(r));
    return done();
  }

  @Async
  private Coroutine<Void> handoff(
      String name, Supplier<Awaitable<?>> waiter, Consumer<Task<?>> cause) {
    Task<Void> t = createTask(w(name, waiter));
    for (int i = 0; i < 3; i++) {
      await(sleep(0));
    }
    mark();
    cause.accept(t);
    while (!t.done()) {
      await(sleep(0));
    }
    log("    task seen done by a sleep(0) poller after", its());
    return done();
  }

  @Async
  private static Coroutine<Integer> doneCount(Future<Integer> future) {
    return value(await(Asyncio.wait(List.of(future))).done().size());
  }

  @Async
  private static Coroutine<Integer> co(Future<Integer> future) {
    return value(await(future));
  }

  @Async
  private static Coroutine<Integer> ac(Future<Integer> future) {
    for (Future<Integer> x : asCompleted(List.of(future)).futures()) {
      return value(await(x));
    }
    return value(null);
  }

  @Async
  private static Coroutine<Void> sleeper() {
    await(sleep(10));
    return done();
  }

  /** A group with this task. */
  private static Coroutine<Void> tg(Coroutine<?> child) {
    return with(
        new TaskGroup(),
        g -> {
          g.createTask(child);
          return done();
        });
  }

  private static Coroutine<Void> to() {
    return with(timeout(100), t -> sleep(1000));
  }

  private static Coroutine<Boolean> notified(Condition c) {
    return with(c, held -> c.waitAsync());
  }

  private static Coroutine<Void> notifies(Condition c) {
    return with(
        c,
        held -> {
          c.notifyWaiters();
          return done();
        });
  }

  @Async
  private Coroutine<Void> primitives() {
    Event e = new Event();
    await(handoff("event.set", e::waitAsync, t -> e.set()));
    Lock lk = new Lock();
    await(lk.acquire());
    await(handoff("lock.release", lk::acquire, t -> lk.release()));
    Semaphore s = new Semaphore(0);
    await(handoff("semaphore.release", s::acquire, t -> s.release()));
    Queue<String> q = new Queue<>();
    await(handoff("queue.put_nowait", q::get, t -> q.putNowait("item")));
    Queue<Integer> q1 = new Queue<>(1);
    q1.putNowait(0);
    await(handoff("queue.get_nowait", () -> q1.put(1), t -> q1.getNowait()));
    Queue<Integer> q2 = new Queue<>();
    q2.putNowait(0);
    await(handoff("queue.task_done", q2::join, t -> q2.taskDone()));
    Condition c = new Condition();
    String notify = "condition.notify by a new task";
    await(handoff(notify, () -> notified(c), t -> createTask(notifies(c))));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    Future<Integer> f = loop.createFuture();
    await(handoff("future.set_result", () -> f, t -> f.setResult(1)));
    await(primitives());
    Future<Integer> inner = loop.createFuture();
    await(handoff("gather of 1 future", () -> gather(inner), t -> inner.setResult(1)));
    Future<Integer> inner2 = loop.createFuture();
    await(handoff("shield of 1 future", () -> shield(inner2), t -> inner2.setResult(1)));
    Future<Integer> inner3 = loop.createFuture();
    await(handoff("wait of 1 future", () -> doneCount(inner3), t -> inner3.setResult(1)));
    Future<Integer> inner4 = loop.createFuture();
    await(handoff("wait_for future", () -> waitFor(inner4, 100), t -> inner4.setResult(1)));
    Future<Integer> inner5 = loop.createFuture();
    await(handoff("wait_for coroutine", () -> waitFor(co(inner5), 100), t -> inner5.setResult(1)));
    Future<Integer> inner6 = loop.createFuture();
    Task<Integer> tt = createTask(co(inner6));
    await(handoff("await task awaiting a future", () -> tt, t -> inner6.setResult(1)));
    Future<Integer> inner7 = loop.createFuture();
    String child = "TaskGroup child awaiting a future";
    await(handoff(child, () -> tg(co(inner7)), t -> inner7.setResult(1)));
    Future<Integer> inner8 = loop.createFuture();
    await(handoff("as_completed over a future", () -> ac(inner8), t -> inner8.setResult(1)));
    // cancellation
    Future<Integer> g = loop.createFuture();
    await(handoff("cancel task awaiting a future", () -> g, Task::cancel));
    await(handoff("cancel task in sleep(10)", () -> sleep(10), Task::cancel));
    Future<Integer> ff = loop.createFuture();
    await(handoff("cancel task in gather(future)", () -> gather(ff), Task::cancel));
    await(handoff("cancel task in gather(coroutine)", () -> gather(sleeper()), Task::cancel));
    await(handoff("cancel task in shield(coroutine)", () -> shield(sleeper()), Task::cancel));
    String waitFor = "cancel task in wait_for(coroutine)";
    await(handoff(waitFor, () -> waitFor(sleeper(), 100), Task::cancel));
    List<Task<Void>> ts = List.of(createTask(sleeper()));
    await(handoff("cancel task in wait([task])", () -> Asyncio.wait(ts), Task::cancel));
    Task<Void> t1 = createTask(sleeper());
    await(handoff("cancel task awaiting a task", () -> t1, Task::cancel));
    await(handoff("cancel task in TaskGroup exit", () -> tg(sleeper()), Task::cancel));
    await(handoff("cancel task in timeout()", () -> to(), Task::cancel));
    ts.get(0).cancel();
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
