package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Event;
import dev.weft.Task;
import java.util.List;
import java.util.stream.Stream;

/**
 * Event and Condition: order, clear after set, cancelled waits, re-acquire under cancellation, lost
 * notify.
 */
final class P31EventCondition extends WithTrace {

  private final Event e = new Event();
  private final Condition c = new Condition();

  private int n;

  @Async
  private Coroutine<Void> ew(String name) {
    boolean r = await(e.waitAsync());
    ev(name, r, "is_set", e.isSet());
    return done();
  }

  @Async
  private Coroutine<Void> w(String name, double hold) {
    try {
      await(
          with(
              c,
              held -> {
                ev(name, "waits");
                boolean r = await(c.waitAsync());
                ev(name, "woken", r, "locked", c.locked());
                await(sleep(hold));
                return done();
              }));
    } catch (CancelledError x) {
      ev(name, "cancelled", args(x), "locked", c.locked());
      throw x;
    }
    return done();
  }

  private List<Task<Void>> spawn(double hold, String... names) {
    return Stream.of(names).map(name -> createTask(w(name, hold))).toList();
  }

  @Async
  private Coroutine<Void> notify(int k) {
    await(
        with(
            c,
            held -> {
              c.notifyWaiters(k);
              ev("notify", k);
              return done();
            }));
    return done();
  }

  @Async
  private Coroutine<Void> events() {
    List<Task<Void>> ts = List.of(createTask(ew("a")), createTask(ew("b")));
    await(sleep(0));
    e.set();
    e.clear();
    ev("set+clear", e.isSet());
    Task<Void> t = createTask(ew("c"));
    await(sleep(0));
    await(sleep(0));
    ev("c", show(t));
    e.set();
    await(t);
    e.clear();
    t = createTask(ew("d"));
    await(sleep(0));
    e.set();
    t.cancel();
    ev(await(outcome(t)));
    return done();
  }

  @Async
  private Coroutine<Void> cancelledWaits() {
    // cancel while waiting for the notification: the lock is re-acquired first
    Task<Void> i = createTask(w("i", 0));
    await(sleep(0));
    await(
        with(
            c,
            held -> {
              i.cancel("m");
              await(sleep(1));
              ev("i still not out:", show(i));
              return done();
            }));
    await(Asyncio.wait(List.of(i)));
    // notified, then cancelled while re-acquiring: the notification is passed on
    List<Task<Void>> ts = spawn(0, "j", "k");
    await(sleep(0));
    await(
        with(
            c,
            held -> {
              c.notifyWaiters(1);
              await(sleep(0));
              ts.get(0).cancel("late");
              await(sleep(1));
              ev("j", show(ts.get(0)), "k", show(ts.get(1)));
              return done();
            }));
    await(Asyncio.wait(ts));
    // cancelled several times while re-acquiring: the last one comes out
    Task<Void> l = createTask(w("l", 0));
    await(sleep(0));
    await(
        with(
            c,
            held -> {
              for (int k = 0; k < 3; k++) {
                l.cancel("c" + k);
                await(sleep(0));
                await(sleep(0));
              }
              return done();
            }));
    await(Asyncio.wait(List.of(l)));
    ev("cancelling", l.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> misuse() {
    // notify with nobody waiting is lost; misuse
    await(notify(1));
    try {
      c.notifyWaiters();
    } catch (IllegalStateException x) {
      ev("notify", "RuntimeError", x);
    }
    try {
      c.notifyAllWaiters();
    } catch (IllegalStateException x) {
      ev("notify_all", "RuntimeError", x);
    }
    try {
      await(c.waitAsync());
    } catch (IllegalStateException x) {
      ev("wait RuntimeError", x);
    }
    return done();
  }

  private boolean pred() {
    n++;
    ev("pred", n);
    return n > 2;
  }

  @Async
  private Coroutine<Boolean> wf() {
    return value(await(with(c, held -> c.waitFor(this::pred))));
  }

  @Async
  private Coroutine<Void> main() {
    await(events());
    // FIFO wake-up and re-acquire
    List<Task<Void>> ts = spawn(1, "e", "f", "g", "h");
    await(sleep(1));
    await(notify(2));
    await(sleep(3));
    await(notify(9));
    await(Asyncio.wait(ts));
    await(cancelledWaits());
    await(misuse());
    // wait_for: the predicate is evaluated with the lock held, once per wake-up
    Task<Boolean> t = createTask(wf());
    await(sleep(0));
    await(notify(1));
    await(sleep(0));
    await(sleep(0));
    await(notify(1));
    await(t);
    // woken waiters run one by one, each when the one before releases
    ts = spawn(1, "x", "y", "z");
    await(sleep(0));
    await(
        with(
            c,
            held -> {
              c.notifyAllWaiters();
              ev("notify_all, still locked by main");
              await(sleep(1));
              return done();
            }));
    await(Asyncio.wait(ts));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
