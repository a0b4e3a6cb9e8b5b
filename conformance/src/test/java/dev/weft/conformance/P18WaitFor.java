package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.time.Duration;
import java.util.List;

/** wait_for, built on timeout(): a coroutine runs in the caller's own task. */
final class P18WaitFor extends Trace {

  private static final Duration NO_TIMEOUT = null;

  private Coroutine<String> c(String name, double d) {
    return c(name, d, null);
  }

  @Async
  private Coroutine<String> c(String name, double d, RuntimeException exc) {
    ev(name, "start in", currentTask().getName());
    try {
      await(sleep(d));
      ev(name, "end");
      if (exc != null) {
        throw exc;
      }
      return value(name);
    } catch (CancelledError e) {
      ev(name, "cancelled");
      throw e;
    }
  }

  @Async
  private static Coroutine<String> stubborn() {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      return value("kept");
    }
    return value(null);
  }

  @Async
  private static Coroutine<String> bad() {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      throw new IllegalArgumentException("cleanup failed");
    }
    return value(null);
  }

  @Async
  private Coroutine<String> caller() {
    return value(await(waitFor(c("J", 9), 5)));
  }

  @Async
  private static Coroutine<Void> own() {
    currentTask().cancel("own");
    await(sleep(1));
    return done();
  }

  @Async
  private Coroutine<Void> positive() {
    Task<?> me = currentTask();
    ev(await(outcome(waitFor(c("A", 1), 5))));
    ev(await(outcome(waitFor(c("B", 5), 1))), me.cancelling());
    ev(await(outcome(waitFor(c("C", 1, new IllegalArgumentException("C")), 5))));
    ev(await(outcome(waitFor(createTask(c("D", 5), "TD"), 1))));
    return done();
  }

  @Async
  private Coroutine<Void> zeroOrLess() {
    ev(await(outcome(waitFor(c("E", 1), 0))));
    Task<String> t = createTask(c("F", 1), "TF");
    await(sleep(0));
    ev(await(outcome(waitFor(t, -1))), show(t));
    t = createTask(c("G", 1), "TG");
    await(sleep(2));
    ev(await(outcome(waitFor(t, 0))));
    t = createTask(stubborn());
    await(sleep(0));
    ev("timeout 0, swallowing task:", await(outcome(waitFor(t, 0))));
    t = createTask(bad());
    await(sleep(0));
    ev("timeout 0, task failing in cleanup:", await(outcome(waitFor(t, 0))));
    ev("timeout 1, task failing in cleanup:", await(outcome(waitFor(createTask(bad()), 1))));
    return done();
  }

  @Async
  private Coroutine<Void> cancelAtTheDeadline(boolean cancelFirst) {
    EventLoop loop = getRunningLoop();
    Task<?>[] t = {null};
    if (cancelFirst) {
      loop.callAt(loop.time() + 1, () -> t[0].cancel("ext"));
    }
    t[0] = createTask(waitFor(c("K", 9), 1), "TK");
    await(sleep(0));
    if (!cancelFirst) {
      loop.callAt(loop.time() + 1, () -> t[0].cancel("ext"));
    }
    await(Asyncio.wait(List.of(t[0])));
    String order = cancelFirst ? "cancel, deadline" : "deadline, cancel";
    ev(order, show(t[0]), "cancelling", t[0].cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    currentTask().setName("MAIN");
    await(positive());
    await(zeroOrLess());
    // a future is cancelled when the time is over
    Future<Void> f = getRunningLoop().createFuture();
    ev(await(outcome(waitFor(f, 1))), show(f));
    // completion and deadline in the same instant
    ev("same instant, coroutine:", await(outcome(waitFor(c("H", 1), 1))));
    ev("same instant, task:", await(outcome(waitFor(createTask(c("I", 1), "TI"), 1))));
    Task<String> t = createTask(caller(), "TJ");
    await(sleep(1));
    t.cancel("ext");
    ev(await(outcome(t)));
    await(cancelAtTheDeadline(true));
    await(cancelAtTheDeadline(false));
    ev(await(outcome(waitFor(c("L", 100), NO_TIMEOUT))));
    // a coroutine that cancels its own task, which is the caller's
    Task<Void> o = createTask(waitFor(own(), 5));
    ev(await(outcome(o)), "cancelled", o.cancelled());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
