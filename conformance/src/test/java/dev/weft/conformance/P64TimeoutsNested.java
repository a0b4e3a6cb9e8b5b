package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.timeoutAt;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.Timeout;
import dev.weft.TimeoutError;
import java.util.NoSuchElementException;

/**
 * timeout() in timeout(), cancelled from outside, left by other exceptions, CancelledError by hand.
 */
final class P64TimeoutsNested extends WithTrace {

  @Async
  private Coroutine<Void> play(String label, Coroutine<?> main, double... cancels) {
    Task<?> t = createTask(main);
    double start = now();
    for (double when : cancels) {
      await(sleep(start + when - now()));
      ev(label, "cancel", t.cancel("outside"));
    }
    ev(label, await(outcome(t)), t.cancelling());
    return done();
  }

  private static double now() {
    return getRunningLoop().time();
  }

  private static void pass(double seconds) {
    LoopProbe.pass(getRunningLoop(), seconds);
  }

  private static int cancelling() {
    return currentTask().cancelling();
  }

  private static String cm(Timeout t) {
    return repr(t.expired()) + " " + t;
  }

  private static String caused(Throwable e) {
    return repr(e) + " from " + repr(e.getCause());
  }

  private static Coroutine<Void> sleepLong(Timeout t) {
    return sleep(9);
  }

  // ---- nested

  @Async
  private Coroutine<Void> handled(Timeout o, Timeout i) {
    try {
      await(with(i, P64TimeoutsNested::sleepLong));
    } catch (TimeoutError e) {
      ev("inner", caused(e), cancelling(), o.expired());
      await(sleep(9));
    }
    return done();
  }

  @Async
  private Coroutine<Void> pair(double outer, double inner) {
    double at = now();
    Timeout o = timeoutAt(at + outer);
    Timeout i = timeoutAt(at + inner);
    try {
      await(with(o, t -> handled(o, i)));
    } catch (TimeoutError e) {
      ev("outer", caused(e), cancelling());
    }
    ev(PythonText.general(outer), PythonText.general(inner), o.expired(), i.expired());
    return done();
  }

  /** The loop was busy past both deadlines. */
  @Async
  private Coroutine<Void> busy(double outer, double inner) {
    Timeout o = timeout(outer);
    Timeout i = timeout(inner);
    try {
      await(
          with(
              o,
              unused ->
                  with(
                      i,
                      t -> {
                        await(sleep(0));
                        pass(5);
                        await(sleep(9));
                        return done();
                      })));
    } catch (TimeoutError e) {
      String limits = PythonText.general(outer) + " " + PythonText.general(inner);
      ev("busy", limits, o.expired(), i.expired(), cancelling());
    }
    return done();
  }

  @Async
  private Coroutine<Void> twice(Timeout o) {
    for (int i = 0; i < 2; i++) {
      try {
        await(with(timeout(1), P64TimeoutsNested::sleepLong));
      } catch (TimeoutError e) {
        ev("again", cancelling());
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> middle(Timeout o) {
    try {
      await(with(timeout(1), t -> with(timeout(2), P64TimeoutsNested::sleepLong)));
    } catch (TimeoutError e) {
      ev("middle", caused(e), cancelling());
      NoSuchElementException k = new NoSuchElementException("k");
      k.initCause(e);
      throw k;
    }
    return done();
  }

  @Async
  private Coroutine<Void> nested() {
    await(pair(1, 2));
    await(pair(2, 1));
    await(pair(1, 1));
    await(busy(1, 2));
    await(busy(2, 1));
    Timeout o = timeout(3);
    await(with(o, this::twice));
    ev("in time", o.expired());
    try {
      await(with(timeout(3), this::middle));
    } catch (NoSuchElementException e) {
      ev(caused(e));
    }
    return done();
  }

  // ---- cancelled from outside

  @Async
  private Coroutine<Void> cancelledInTime(Timeout t) {
    try {
      await(sleep(9));
    } finally {
      ev("expired", t.expired(), cancelling());
    }
    return done();
  }

  @Async
  private Coroutine<Void> slow(Timeout t) {
    try {
      await(sleep(9));
    } finally {
      try {
        await(sleep(2));
      } finally {
        ev("expired", t.expired(), cancelling());
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> swallows(Timeout t) {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      ev("swallowed", args(e));
    }
    await(sleep(0));
    ev("went on");
    await(sleep(9));
    return done();
  }

  /** The task carries a request already; the limit works all the same. */
  @Async
  private Coroutine<Void> carries() {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      ev("carries", cancelling());
    }
    try {
      await(with(timeout(1), P64TimeoutsNested::sleepLong));
    } catch (TimeoutError e) {
      ev(caused(e), cancelling());
    }
    await(with(timeout(1), P64TimeoutsNested::sleepLong));
    return done();
  }

  @Async
  private Coroutine<Void> waits() {
    try {
      return value(await(waitFor(sleep(9), 2)));
    } finally {
      ev("left", cancelling());
    }
  }

  @Async
  private static Coroutine<Void> limited(double seconds, AsyncFunction<Timeout, Void> body) {
    await(with(timeout(seconds), body));
    return done();
  }

  @Async
  private Coroutine<Void> outside() {
    await(play("before", limited(2, this::cancelledInTime), 1));
    await(play("at the deadline", limited(2, this::cancelledInTime), 2));
    await(play("in the clean-up", limited(1, this::slow), 2));
    await(play("swallowed before", limited(2, this::swallows), 1));
    await(play("carried", carries(), 1));
    await(play("carried, another", carries(), 1, 2.5));
    await(play("wait_for", waits(), 1));
    await(play("wait_for at the deadline", waits(), 2));
    return done();
  }

  // ---- bodies

  @Async
  private Coroutine<Void> swallowed(Timeout t) {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      ev("swallowed", cm(t), cancelling());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> byHand(Timeout t) {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      // swallowed
    }
    throw new CancelledError("by hand");
  }

  @Async
  private Coroutine<Void> cancellations() {
    Timeout t = timeout(1);
    await(with(t, this::swallowed));
    ev("no error", cm(t), cancelling());
    try {
      await(with(timeout(1), P64TimeoutsNested::byHand));
    } catch (TimeoutError e) {
      ev(caused(e), cancelling());
    }
    Timeout inTime = timeout(1);
    try {
      await(
          with(
              inTime,
              unused -> {
                throw new CancelledError("by hand");
              }));
    } catch (CancelledError e) {
      ev(repr(e), cm(inTime), cancelling());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> failsInCleanUp(Timeout t) {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      throw new IllegalArgumentException("in the clean-up");
    }
    return done();
  }

  private static Coroutine<Void> failsLate(Timeout t) {
    pass(2);
    throw new IllegalArgumentException("late");
  }

  private static Coroutine<Void> timesOutByHand(Timeout t) {
    throw new TimeoutError("mine");
  }

  @Async
  private static Coroutine<Void> groupFailsInCleanUp(Timeout t) {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      await(
          with(
              new TaskGroup(),
              tg -> {
                throw new NoSuchElementException("k");
              }));
    }
    return done();
  }

  @Async
  private Coroutine<Void> exceptions() {
    Timeout t = timeout(1);
    try {
      await(with(t, P64TimeoutsNested::failsInCleanUp));
    } catch (IllegalArgumentException e) {
      ev(repr(e), cm(t), cancelling());
    }
    t = timeout(1);
    try {
      await(with(t, P64TimeoutsNested::failsLate));
    } catch (IllegalArgumentException e) {
      ev(repr(e), cm(t), cancelling());
    }
    t = timeout(1);
    await(
        with(
            t,
            unused -> {
              pass(2);
              return done();
            }));
    ev("late, without an await", cm(t), cancelling());
    t = timeout(1);
    try {
      await(with(t, P64TimeoutsNested::timesOutByHand));
    } catch (TimeoutError e) {
      ev(repr(e), cm(t), cancelling());
    }
    t = timeout(1);
    try {
      await(with(t, P64TimeoutsNested::groupFailsInCleanUp));
    } catch (ExceptionGroup e) {
      ev(repr(e), cm(t), cancelling());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> movesAway(Timeout t) {
    pass(2);
    t.reschedule(now() + 1);
    await(sleep(0.5));
    return done();
  }

  @Async
  private Coroutine<Void> movesNearer(Timeout t) {
    t.reschedule(now() - 1);
    await(sleep(0));
    ev("not reached");
    return done();
  }

  @Async
  private Coroutine<Void> moved() {
    Timeout t = timeout(1);
    await(with(t, P64TimeoutsNested::movesAway));
    ev("moved", cm(t));
    t = timeout(9);
    try {
      await(with(t, this::movesNearer));
    } catch (TimeoutError e) {
      ev("nearer", cm(t));
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(nested());
    await(outside());
    await(cancellations());
    await(exceptions());
    await(moved());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
