package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.args;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;

/**
 * Who is cancelled takes its time, refuses, or fails: what gather, wait_for, wait and shield make
 * of it.
 */
final class P61SlowCancellation extends Trace {

  private static final List<String> ANSWERS = List.of("raise", "value", "error");

  @Async
  private Coroutine<String> child(String name, double cleanup, String then) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      if (cleanup > 0) {
        await(sleep(cleanup));
      }
      ev(" ", name, "cleaned", args(e));
      if (then.equals("value")) {
        return value(name);
      }
      if (then.equals("error")) {
        throw new IllegalArgumentException(name);
      }
      throw e;
    }
    return value(name + " in time");
  }

  private Coroutine<String> child(String name, double cleanup) {
    return child(name, cleanup, "raise");
  }

  @Async
  private static <T> Coroutine<T> waits(Awaitable<T> awaitable) {
    return value(await(awaitable));
  }

  @Async
  private Coroutine<Void> cancelledGathers() {
    for (boolean ret : new boolean[] {false, true}) {
      for (String then : ANSWERS) {
        Future<List<Object>> g = gather(ret, child("a", 1, then), child("b", 2));
        Task<List<Object>> t = createTask(waits(g));
        await(sleep(1));
        ev("gather", ret, then, t.cancel("m"));
        String raised = await(outcome(t));
        ev(raised, t.cancelling(), g.cancelled(), show(g));
        await(sleep(3));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> gathers() {
    await(cancelledGathers());
    // all of them refuse
    for (boolean ret : new boolean[] {false, true}) {
      Task<List<Object>> t =
          createTask(waits(gather(ret, child("a", 1, "value"), child("b", 2, "value"))));
      await(sleep(1));
      t.cancel("m");
      ev(await(outcome(t)), t.cancelled());
    }
    // asked twice
    Task<List<Object>> t = createTask(waits(gather(true, child("a", 2), child("b", 4))));
    await(sleep(1));
    t.cancel("one");
    await(sleep(1));
    ev(t.cancel("two"));
    ev(await(outcome(t)), t.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> timesOut() {
    for (String then : ANSWERS) {
      for (String make : List.of("coroutine", "task")) {
        Coroutine<String> c = child("w", 2, then);
        Awaitable<String> aw = make.equals("coroutine") ? c : createTask(c);
        Task<String> t = createTask(waits(waitFor(aw, 1)));
        await(Asyncio.wait(List.of(t)));
        ev("wait_for", then, make, show(t), t.cancelling());
      }
    }
    for (String then : ANSWERS) {
      Task<String> w = createTask(child("z", 1, then));
      await(sleep(0));
      String out = await(outcome(waitFor(w, 0)));
      ev("zero", then, out);
    }
    return done();
  }

  @Async
  private Coroutine<Void> waitFors() {
    await(timesOut());
    // cancelled while it waits for the end of what has timed out
    Task<String> w = createTask(child("late", 3));
    Task<String> t = createTask(waits(waitFor(w, 1)));
    await(sleep(2));
    ev(t.cancel("outside"), w.cancelling());
    String raised = await(outcome(t));
    ev(raised, t.cancelling(), show(w));
    // cancelled from outside
    w = createTask(child("out", 1));
    t = createTask(waits(waitFor(w, 9)));
    await(sleep(1));
    t.cancel("outside");
    raised = await(outcome(t));
    ev(raised, t.cancelling(), show(w));
    // two limits, one in the other
    t = createTask(waits(waitFor(waitFor(child("in", 1), 2), 2)));
    await(Asyncio.wait(List.of(t)));
    ev(show(t), t.cancelling());
    t = createTask(waits(waitFor(waitFor(child("in", 2), 1), 2)));
    await(Asyncio.wait(List.of(t)));
    ev(show(t), t.cancelling());
    return done();
  }

  @Async
  private Coroutine<String> chain(int n) {
    return value(await(n > 0 ? chain(n - 1) : child("end", 1)));
  }

  @Async
  private Coroutine<Void> local() {
    Task<String> s = createTask(child("s", 1));
    Task<String> t = createTask(waits(shield(s)));
    await(sleep(1));
    t.cancel("only the shield");
    ev(await(outcome(t)), show(s));
    s.cancel("now");
    ev(await(outcome(s)));

    Task<String> x = createTask(child("x", 1));
    Task<?> waiting = createTask(Asyncio.wait(List.of(x)));
    await(sleep(1));
    waiting.cancel("only the wait");
    ev(await(outcome(waiting)), show(x));
    x.cancel("now");
    ev(await(outcome(x)));
    // in a row: each of them asks the next one
    t = createTask(waits(createTask(waits(createTask(chain(3))))));
    await(sleep(1));
    mark();
    t.cancel("along");
    ev(await(outcome(t)), t.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(gathers());
    await(waitFors());
    await(local());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
