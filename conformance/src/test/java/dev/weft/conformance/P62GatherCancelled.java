package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
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

/** Children of a gather that are cancelled, and gathers that are cancelled. */
final class P62GatherCancelled extends Trace {

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

  private static Future<String> newFuture() {
    return getRunningLoop().createFuture();
  }

  @Async
  private Coroutine<String> sleeper(String name, double seconds) {
    try {
      await(sleep(seconds));
    } catch (CancelledError e) {
      log("  ", name, args(e));
      throw e;
    }
    return value(name);
  }

  private Coroutine<String> sleeper(String name) {
    return sleeper(name, 5);
  }

  @Async
  private static Coroutine<String> named(String name) {
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      throw new CancelledError(name);
    }
    return value(null);
  }

  /** An exception of the gather; nobody else is touched. */
  @Async
  private Coroutine<Void> childCancelled() {
    for (boolean ret : new boolean[] {false, true}) {
      Task<String> a = createTask(sleeper("a"));
      Task<String> b = createTask(sleeper("b"));
      Future<List<Object>> g = gather(ret, a, b);
      await(turns(1));
      a.cancel("a");
      mark();
      String out = await(outcome(g));
      itv(out, currentTask().cancelling());
      log(g.done(), g.cancelled());
      log(repr(g.exception()));
      await(sleep(6));
      log(show(a), show(b));
    }
    Task<String> a = createTask(sleeper("a"));
    await(turns(1));
    a.cancel();
    log(await(outcome(gather(true, a))));
    return done();
  }

  @Async
  private Coroutine<Void> futureCancelled() {
    for (boolean ret : new boolean[] {true, false}) {
      Future<String> f = newFuture();
      Future<List<Object>> g = gather(ret, f);
      f.cancel("f");
      if (ret) {
        log(await(outcome(g)));
      } else {
        log(await(outcome(g)), g.cancelled());
      }
    }
    return done();
  }

  /** True while a child accepts; the outer future waits for its children. */
  @Async
  private Coroutine<Void> accepted() {
    Task<String> a = createTask(sleeper("a"));
    Task<String> b = createTask(sleeper("b"));
    Future<List<String>> g = gather(a, b);
    await(turns(1));
    log(g.cancel("g"), g.done(), g.cancelled(), a.cancelling());
    mark();
    String out = await(outcome(g));
    itv(out);
    log(g.cancelled(), show(a), show(b), g.cancel());

    Future<String> f = newFuture();
    a = createTask(sleeper("a"));
    g = gather(f, a);
    await(turns(1));
    f.setResult("f");
    log(g.cancel("rest"));
    log(await(outcome(g)), "|", show(f));
    return done();
  }

  /** All are done, but nobody has told the outer future. */
  @Async
  private Coroutine<Void> refused() {
    Future<String> f = newFuture();
    Future<List<String>> g = gather(f);
    f.setResult("f");
    log(g.cancel("too late"), g.done());
    log(await(outcome(g)));

    f = newFuture();
    Task<List<String>> t = createTask(waits(gather(f)));
    await(turns(1));
    f.setResult("f");
    log(t.cancel("too late"));
    log(await(outcome(t)));
    return done();
  }

  /** The message is that of the last child, in order of the arguments. */
  @Async
  private Coroutine<Void> messages() {
    Future<List<Object>> g = gather(true, named("x"), named("y"));
    await(turns(1));
    g.cancel("g");
    log(await(outcome(g)));
    for (int cancelled = 0; cancelled < 2; cancelled++) {
      List<Future<String>> f = List.of(newFuture(), newFuture());
      g = gather(true, f);
      f.get(cancelled).cancel("f" + (cancelled + 1));
      g.cancel("g");
      log(await(outcome(g)));
    }
    g = gather(true, newFuture(), newFuture());
    log(g.cancel("one"), g.cancel("two"));
    log(await(outcome(g)));
    return done();
  }

  @Async
  private Coroutine<Void> nested() {
    Future<List<String>> inner = gather(sleeper("i1"), sleeper("i2"));
    Task<List<Object>> t = createTask(waits(gather(inner, sleeper("o"))));
    await(turns(1));
    t.cancel("all");
    mark();
    String out = await(outcome(t));
    itv(out, inner.cancelled());
    await(turns(3));

    inner = gather(sleeper("i1"), sleeper("i2", 1));
    Future<List<Object>> g = gather(true, inner, sleeper("o", 2));
    await(turns(1));
    inner.cancel("inner");
    log(await(outcome(g)));
    return done();
  }

  /** One child of two gathers, and twice in one. */
  @Async
  private Coroutine<Void> shared() {
    Task<String> a = createTask(sleeper("a"));
    Future<List<String>> g1 = gather(a);
    Future<List<String>> g2 = gather(a, sleeper("b", 1));
    await(turns(1));
    g1.cancel("g1");
    log(await(outcome(g1)), "|", await(outcome(g2)));
    await(sleep(2));

    a = createTask(sleeper("a"));
    Future<List<Object>> g = gather(true, a, a);
    await(turns(1));
    a.cancel("once");
    log(await(outcome(g)));
    return done();
  }

  @Async
  private Coroutine<Void> atOnce() {
    for (boolean failureFirst : new boolean[] {true, false}) {
      Future<String> f1 = newFuture();
      Future<String> f2 = newFuture();
      Future<List<String>> g = gather(f1, f2);
      if (failureFirst) {
        f1.setException(new IllegalArgumentException("f1"));
        f2.cancel("f2");
      } else {
        f2.cancel("f2");
        f1.setException(new IllegalArgumentException("f1"));
      }
      log(await(outcome(g)), g.cancelled());
    }
    Future<String> f = newFuture();
    f.cancel("before");
    Future<List<String>> g = gather(f);
    log(g.done(), g.cancelled(), await(outcome(g)));
    f = newFuture();
    f.cancel("before");
    Future<List<Object>> all = gather(true, f);
    log(all.done(), await(outcome(all)));
    return done();
  }

  @Async
  private Coroutine<Integer> swallows() {
    try {
      await(gather(sleeper("a"), sleeper("b")));
    } catch (CancelledError e) {
      log("swallowed", args(e));
    }
    await(sleep(1));
    return value(currentTask().cancelling());
  }

  @Async
  private Coroutine<Void> main() {
    await(childCancelled());
    await(futureCancelled());
    await(accepted());
    await(refused());
    await(messages());
    await(nested());
    await(shared());
    await(atOnce());
    Task<Integer> t = createTask(swallows());
    await(turns(2));
    t.cancel("s");
    log(await(outcome(t)));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
