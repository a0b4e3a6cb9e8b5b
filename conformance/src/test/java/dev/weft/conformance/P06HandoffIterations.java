package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.str;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How many loop iterations lie between the cause (setting, cancelling) and the waiter's next line.
 */
final class P06HandoffIterations extends Trace {

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
  private static Coroutine<Void> sleeper() {
    await(sleep(10));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    Future<Integer> f = loop.createFuture();
    await(handoff("future.set_result", () -> f, t -> f.setResult(1)));
    Future<Integer> inner = loop.createFuture();
    await(handoff("gather of 1 future", () -> gather(inner), t -> inner.setResult(1)));
    Future<Integer> inner2 = loop.createFuture();
    await(handoff("shield of 1 future", () -> shield(inner2), t -> inner2.setResult(1)));
    Future<Integer> inner3 = loop.createFuture();
    await(handoff("wait of 1 future", () -> doneCount(inner3), t -> inner3.setResult(1)));
    Future<Integer> inner6 = loop.createFuture();
    Task<Integer> tt = createTask(co(inner6));
    await(handoff("await task awaiting a future", () -> tt, t -> inner6.setResult(1)));
    // cancellation
    Future<Integer> g = loop.createFuture();
    await(handoff("cancel task awaiting a future", () -> g, Task::cancel));
    await(handoff("cancel task in sleep(10)", () -> sleep(10), Task::cancel));
    Future<Integer> ff = loop.createFuture();
    await(handoff("cancel task in gather(future)", () -> gather(ff), Task::cancel));
    await(handoff("cancel task in gather(coroutine)", () -> gather(sleeper()), Task::cancel));
    await(handoff("cancel task in shield(coroutine)", () -> shield(sleeper()), Task::cancel));
    List<Task<Void>> ts = List.of(createTask(sleeper()));
    await(handoff("cancel task in wait([task])", () -> Asyncio.wait(ts), Task::cancel));
    Task<Void> t1 = createTask(sleeper());
    await(handoff("cancel task awaiting a task", () -> t1, Task::cancel));
    ts.get(0).cancel();
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
