package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import java.util.NoSuchElementException;

/** shield: outer cancelled, inner goes on; what happens to the inner's result or error. */
final class P16Shield extends Trace {

  @Async
  private Coroutine<String> inner(String name, double d, RuntimeException exc) {
    await(sleep(d));
    ev(name, "end");
    if (exc != null) {
      throw exc;
    }
    return value(name);
  }

  private Coroutine<String> inner(String name, double d) {
    return inner(name, d, null);
  }

  @Async
  private Coroutine<String> outer(Task<String> t) {
    try {
      return value(await(shield(t)));
    } catch (CancelledError e) {
      ev("outer cancelled");
      throw e;
    }
  }

  @Async
  private Coroutine<Void> main() {
    Task<String> i = createTask(inner("A", 2));
    Task<String> o = createTask(outer(i));
    await(sleep(1));
    o.cancel();
    ev(await(outcome(o)));
    ev(await(outcome(i)));
    // inner fails after the outer was cancelled; nobody ever looks at it
    i = createTask(inner("B", 2, new IllegalArgumentException("B")));
    o = createTask(outer(i));
    await(sleep(1));
    o.cancel();
    ev(await(outcome(o)));
    await(sleep(2));
    ev("inner", i.done());
    i = null;
    o = null;
    await(sleep(0)); // a suspended body lets go of what it needs no more when it suspends again
    Garbage.collect();
    ev("collected");
    // inner cancelled from elsewhere: shield is cancelled too
    i = createTask(inner("C", 2));
    o = createTask(outer(i));
    await(sleep(1));
    i.cancel("ci");
    ev(await(outcome(o)), "o.cancelled", o.cancelled(), "cancelling", o.cancelling());
    // inner completes in the very iteration in which the outer is cancelled
    Future<Integer> f = getRunningLoop().createFuture();
    Future<Integer> s = shield(f);
    f.setResult(1);
    ev("shield.cancel ->", s.cancel(), "f", show(f));
    await(sleep(0));
    await(sleep(0));
    ev("shield", show(s));
    f = getRunningLoop().createFuture();
    s = shield(f);
    f.setException(new NoSuchElementException("K"));
    s.cancel();
    await(sleep(0));
    await(sleep(0));
    ev("shield", show(s));
    f = null;
    s = null;
    Garbage.collect();
    ev("collected");
    // shield of a done future returns it; two shields of one inner
    f = getRunningLoop().createFuture();
    f.setResult(7);
    ev("same object", shield(f) == f);
    i = createTask(inner("D", 1));
    Future<String> s1 = shield(i);
    Future<String> s2 = shield(i);
    s1.cancel();
    ev(await(outcome(s2)), show(s1));
    // the task survives the timeout
    i = createTask(inner("E", 3));
    ev(await(outcome(waitFor(shield(i), 1))));
    ev(await(outcome(i)));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
