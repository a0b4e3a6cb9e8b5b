package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;

/** cancel() beside a completion in one iteration, refusals, CancelledError by hand, clean-up. */
final class P60CancelRaces extends Trace {

  @Async
  private static <T> Coroutine<T> waits(Awaitable<T> awaitable) {
    return value(await(awaitable));
  }

  @Async
  private static Coroutine<Void> turns(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0));
    }
    return done();
  }

  private void attempt(String label, Callable<?> action) {
    try {
      log(label, action.call());
    } catch (Throwable t) {
      log(label, repr(t));
    }
  }

  private static <T> Future<T> newFuture() {
    return getRunningLoop().createFuture();
  }

  /** At once; the callbacks run in the next iteration, and producers are refused. */
  @Async
  private Coroutine<Void> cancelledFuture() {
    Future<Integer> f = newFuture();
    f.addDoneCallback(done -> itv("callback", show(done)));
    mark();
    log(f.cancel("m"), f.cancelled(), f.done(), f.cancel("again"));
    attempt(
        "set_result",
        () -> {
          f.setResult(1);
          return null;
        });
    attempt(
        "set_exception",
        () -> {
          f.setException(new IllegalArgumentException("late"));
          return null;
        });
    attempt("result", f::result);
    attempt("exception", f::exception);
    await(turns(1));
    log(show(f));
    return done();
  }

  /** Completed first, cancelled second, in one iteration. */
  @Async
  private Coroutine<Void> completedFirst() {
    for (String kind : List.of("result", "exception", "cancelled")) {
      Future<String> f = newFuture();
      Task<String> t = createTask(waits(f));
      await(turns(1));
      switch (kind) {
        case "result" -> f.setResult("lost");
        case "exception" -> f.setException(new IllegalArgumentException("stays"));
        default -> f.cancel("of the future");
      }
      log(kind, t.cancel("of the task"), t.cancelling());
      mark();
      String raised = await(outcome(t));
      itv(raised, "|", show(f), "|", show(t));
    }
    return done();
  }

  @Async
  private static Coroutine<String> inner(boolean fails) {
    await(sleep(0));
    if (fails) {
      throw new NoSuchElementException("inner");
    }
    return value("inner");
  }

  @Async
  private Coroutine<Void> awaitedTaskHasEnded() {
    for (boolean fails : new boolean[] {false, true}) {
      Task<String> i = createTask(inner(fails));
      Task<String> t = createTask(waits(i));
      await(turns(2));
      log(i.done(), t.done(), t.cancel("late"));
      String raised = await(outcome(t));
      log(raised, "|", show(i), "|", show(t));
    }
    return done();
  }

  @Async
  private Coroutine<String> two(Future<String> f) {
    log("got", await(f));
    await(sleep(0));
    return value("not reached");
  }

  /** cancel() hits the next await, also from a callback of what the task waits for. */
  @Async
  private Coroutine<Void> nextAwait() {
    Future<String> f = newFuture();
    Task<String> t = createTask(two(f));
    await(turns(1));
    f.setResult("r");
    await(turns(1));
    log(t.cancel("next"));
    String raised = await(outcome(t));
    log(raised, t.cancelling());

    Future<String> g = newFuture();
    Task<String> u = createTask(waits(g));
    g.addDoneCallback(done -> u.cancel("from a callback"));
    await(turns(1));
    g.setResult("r");
    log(await(outcome(u)));
    return done();
  }

  /** Two who wait for one future, and for one task; one of them is cancelled. */
  @Async
  private Coroutine<Void> shared() {
    Future<String> f = newFuture();
    Task<String> a = createTask(waits(f));
    Task<String> b = createTask(waits(f));
    await(turns(1));
    a.cancel("a");
    String ofB = await(outcome(b));
    String ofA = await(outcome(a));
    log(ofB, b.cancelling(), "|", ofA, a.cancelling());

    Task<Void> i = createTask(sleep(9));
    Task<Void> c = createTask(waits(i));
    Task<Void> d = createTask(waits(i));
    await(turns(2));
    d.cancel("b");
    log(await(outcome(d)), "|", await(outcome(c)), "|", show(i));
    return done();
  }

  @Async
  private Coroutine<Void> futures() {
    await(cancelledFuture());
    await(completedFirst());
    await(awaitedTaskHasEnded());
    await(nextAwait());
    await(shared());
    return done();
  }

  @Async
  private Coroutine<String> refuses(String how) {
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      ev("asked", args(e), currentTask().cancelling());
      await(sleep(1));
      switch (how) {
        case "value" -> {
          return value("value");
        }
        case "error" -> throw new IllegalArgumentException("instead");
        case "by hand" -> throw new CancelledError("another");
        default -> throw e;
      }
    }
    return value(null);
  }

  @Async
  private Coroutine<Void> answers() {
    for (String how : List.of("value", "error", "by hand", "as asked")) {
      Task<String> i = createTask(refuses(how));
      Task<String> t = createTask(waits(i));
      Task<String> o = createTask(waits(t));
      await(turns(2));
      log(how, o.cancel("all"), i.cancelling(), t.cancelling(), o.cancelling());
      String raised = await(outcome(o));
      ev(raised, o.cancelled(), "|", show(t), "|", show(i));
    }
    return done();
  }

  /** The second request goes to what the clean-up waits for. */
  @Async
  private Coroutine<Void> cleans() {
    try {
      await(sleep(5));
    } finally {
      try {
        await(sleep(2));
        ev("not reached");
      } catch (CancelledError e) {
        ev("interrupted", args(e), currentTask().cancelling());
        throw e;
      }
    }
    return done();
  }

  @Async
  private Coroutine<String> polite() {
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      ev("once", args(e));
    }
    await(sleep(1));
    ev("went on", currentTask().cancelling());
    return value("end");
  }

  @Async
  private Coroutine<String> work() {
    await(sleep(2));
    ev("work done");
    return value("w");
  }

  @Async
  private Coroutine<Void> shielded() {
    try {
      await(sleep(5));
    } finally {
      Task<String> w = createTask(work());
      try {
        await(shield(w));
      } catch (CancelledError e) {
        ev("told", args(e));
        ev(await(w));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> refusals() {
    await(answers());
    Task<Void> t = createTask(cleans());
    await(turns(1));
    t.cancel("first");
    await(sleep(1));
    t.cancel("second");
    ev(await(outcome(t)), t.cancelling());

    Task<String> p = createTask(polite());
    await(turns(1));
    p.cancel("one");
    p.cancel("two");
    ev(await(outcome(p)), p.cancelling());

    t = createTask(shielded());
    await(turns(1));
    t.cancel("first");
    await(sleep(1));
    t.cancel("second");
    ev(await(outcome(t)), t.cancelling());
    return done();
  }

  @Async
  private static Coroutine<String> hand(String message) {
    throw message == null ? new CancelledError() : new CancelledError(message);
  }

  @Async
  private Coroutine<Integer> swallows() {
    try {
      await(hand("h"));
    } catch (CancelledError e) {
      log("swallowed", args(e));
    }
    await(sleep(0));
    return value(currentTask().cancelling());
  }

  @Async
  private Coroutine<Void> byHand() {
    for (String message : new String[] {null, "m"}) {
      Task<String> t = createTask(hand(message));
      await(turns(1));
      log(t.cancelled(), t.cancelling(), show(t), "|", await(outcome(t)));
    }
    log(await(outcome(hand("awaited"))));
    log(await(outcome(createTask(swallows()))));
    log(await(outcome(gather(true, hand("in gather"), sleep(0, "s")))));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(futures());
    await(refusals());
    await(byHand());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
