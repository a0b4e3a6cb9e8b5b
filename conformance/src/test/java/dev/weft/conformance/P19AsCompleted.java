package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.iscoroutine;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** as_completed: plain and asynchronous iteration, timeout, breaking out, duplicates. */
final class P19AsCompleted extends Trace {

  @Async
  private static Coroutine<String> c(String name, double d, RuntimeException exc) {
    await(sleep(d));
    if (exc != null) {
      throw exc;
    }
    return value(name);
  }

  private static Coroutine<String> c(String name, double d) {
    return c(name, d, null);
  }

  @Async
  private Coroutine<Void> main() {
    // yields new coroutines, awaiting them gives results in order of completion
    List<Coroutine<String>> failing =
        List.of(c("A", 3), c("B", 1), c("C", 2, new IllegalArgumentException("C")));
    for (Coroutine<String> x : asCompleted(failing)) {
      ev(iscoroutine(x) ? "coroutine" : "something else", await(outcome(x)));
    }
    await(asynchronous());
    // timeout
    List<Task<String>> ts = List.of(createTask(c("G", 1)), createTask(c("H", 5)));
    for (Coroutine<String> x : asCompleted(ts, 2)) {
      ev(await(outcome(x)));
    }
    ev("H after the timeout:", show(ts.get(1)));
    ts.get(1).cancel();
    await(asynchronousTimeout());
    // all coroutines are handed out at once; awaiting out of order still gives completion order
    List<Coroutine<String>> xs = new ArrayList<>();
    asCompleted(List.of(c("L", 2), c("M", 1))).forEach(xs::add);
    ev(xs.size(), await(xs.get(1)));
    ev(await(xs.get(0)));
    await(breakingOut());
    await(order());
    // a cancelled child
    Task<String> q = createTask(c("Q", 5));
    getRunningLoop().callLater(1, q::cancel);
    for (Future<String> x : asCompleted(List.of(q)).futures()) {
      ev("Q", show(x));
    }
    return done();
  }

  /** Yields the very futures and tasks; coroutines become tasks. */
  @Async
  private Coroutine<Void> asynchronous() {
    Task<String> t1 = createTask(c("D", 2), "D");
    Task<String> t2 = createTask(c("E", 1, new NoSuchElementException("E")), "E");
    for (Future<String> x : asCompleted(List.of(t1, t2, t1)).futures()) {
      String name = ((Task<String>) x).getName();
      ev("is original", x == t1 || x == t2, name, "done", x.done(), show(x));
    }
    for (Future<String> x : asCompleted(List.of(c("F", 1))).futures()) {
      ev(x instanceof Task, await(x));
    }
    return done();
  }

  @Async
  private Coroutine<Void> asynchronousTimeout() {
    List<Task<String>> ts =
        List.of(createTask(c("I", 1)), createTask(c("J", 5)), createTask(c("K", 6)));
    try {
      for (Future<String> x : asCompleted(ts, 2).futures()) {
        ev(await(x));
      }
    } catch (TimeoutError e) {
      ev("TimeoutError", args(e));
    }
    ts.forEach(Task::cancel);
    return done();
  }

  /** Leaves the others running. */
  @Async
  private Coroutine<Void> breakingOut() {
    Task<String> t = createTask(c("N", 1));
    Task<String> u = createTask(c("O", 3));
    for (Future<String> x : asCompleted(List.of(t, u)).futures()) {
      break;
    }
    ev("N", show(t), "O", show(u));
    await(sleep(3));
    ev("O", show(u));
    return done();
  }

  @Async
  private Coroutine<Void> order() {
    // same instant: order of the done callbacks = order in which the tasks ended
    List<Future<Integer>> f = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      f.add(getRunningLoop().createFuture());
    }
    createTask(setter(f));
    for (Future<Integer> x : asCompleted(f).futures()) {
      ev("future", x.result());
    }
    // already done futures still need an iteration
    Future<String> d = getRunningLoop().createFuture();
    d.setResult("d");
    mark();
    for (Future<String> x : asCompleted(List.of(d)).futures()) {
      itv("done future", x.result());
    }
    for (Future<String> x : asCompleted(List.<Future<String>>of()).futures()) {
      ev("never", x);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> setter(List<Future<Integer>> f) {
    f.get(1).setResult(2);
    f.get(2).setResult(3);
    f.get(0).setResult(1);
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
