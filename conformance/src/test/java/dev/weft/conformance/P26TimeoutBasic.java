package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.timeoutAt;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.context;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.LoopProbe;
import dev.weft.Timeout;
import dev.weft.TimeoutError;
import dev.weft.TimerHandle;
import java.time.Duration;

/** timeout(): expiry, states, reschedule, deadline in the past, none. */
final class P26TimeoutBasic extends WithTrace {

  private static final Duration NONE = null;

  private static double time() {
    return getRunningLoop().time();
  }

  /** Lets two seconds pass without an await. */
  private static void beLate() {
    LoopProbe.pass(getRunningLoop(), 2);
  }

  @Async
  private Coroutine<Void> expiry() {
    Timeout expired = timeout(1);
    try {
      await(
          with(
              expired,
              cm -> {
                ev(repr(cm), cm.when(), cm.expired());
                await(sleep(5));
                return done();
              }));
    } catch (TimeoutError e) {
      boolean same = context(e) == null || context(e) == e.getCause();
      ev("TimeoutError", args(e), "cause", repr(e.getCause()), "context is cause", same);
    }
    ev(repr(expired), expired.when(), expired.expired(), currentTask().cancelling());
    Timeout finished = timeout(5);
    await(with(finished, cm -> sleep(1)));
    ev(
        repr(finished),
        finished.expired(),
        "timers",
        LoopProbe.timers(getRunningLoop()).stream().map(TimerHandle::cancelled).toList());
    return done();
  }

  @Async
  private Coroutine<Void> rescheduled() {
    await(
        with(
            timeout(NONE),
            cm -> {
              ev(cm.when(), repr(cm));
              await(sleep(100));
              return done();
            }));
    try {
      await(
          with(
              timeout(NONE),
              cm -> {
                cm.reschedule(time() + 1);
                await(sleep(100));
                return done();
              }));
    } catch (TimeoutError e) {
      ev("rescheduled from None");
    }
    Timeout disabled = timeout(1);
    await(
        with(
            disabled,
            cm -> {
              cm.reschedule(NONE);
              await(sleep(5));
              return done();
            }));
    ev("disabled", disabled.expired());
    Timeout extended = timeout(1);
    await(
        with(
            extended,
            cm -> {
              for (int i = 0; i < 3; i++) {
                await(sleep(0.75));
                cm.reschedule(time() + 1);
              }
              return done();
            }));
    ev("extended", extended.expired());
    return done();
  }

  /** It fires on the next iteration; a body without suspension is not interrupted. */
  @Async
  private Coroutine<Void> inThePast() {
    try {
      await(
          with(
              timeout(-1),
              cm -> {
                ev("body runs");
                await(sleep(0));
                ev("after one sleep(0)?");
                await(sleep(0));
                ev("not reached");
                return done();
              }));
    } catch (TimeoutError e) {
      ev("TimeoutError for the past");
    }
    Timeout zero = timeout(0);
    await(
        with(
            zero,
            cm -> {
              ev("no await in the body");
              return done();
            }));
    ev(zero.expired(), currentTask().cancelling());
    await(sleep(0));
    ev("still alive");
    Timeout at = timeoutAt(time() + 1);
    await(with(at, cm -> done()));
    ev(at.when());
    return done();
  }

  /** The expiry is noticed only at an await. */
  @Async
  private Coroutine<Timeout> passedWhileBusy() {
    Timeout late = timeout(1);
    await(
        with(
            late,
            cm -> {
              beLate();
              return done();
            }));
    ev("late without await:", late.expired());
    Timeout last = timeout(1);
    try {
      await(
          with(
              last,
              cm -> {
                beLate();
                await(sleep(0));
                ev("one sleep(0) survives");
                await(sleep(0));
                ev("not reached");
                return done();
              }));
    } catch (TimeoutError e) {
      ev("TimeoutError after a late await");
    }
    return value(last);
  }

  private void reschedule(String label, Timeout cm) {
    try {
      cm.reschedule(1);
    } catch (IllegalStateException e) {
      ev(label, "RuntimeError", e);
    }
  }

  @Async
  private Coroutine<Void> misuse(Timeout expired) {
    reschedule("reschedule before enter", timeout(1));
    reschedule("reschedule after exit", expired);
    try {
      await(with(expired, cm -> done()));
    } catch (IllegalStateException e) {
      ev("re-enter RuntimeError", e);
    }
    return done();
  }

  /** Reschedule is refused, expired() is already true. */
  @Async
  private Coroutine<Void> expiring() {
    try {
      await(
          with(
              timeout(1),
              cm -> {
                try {
                  await(sleep(5));
                } finally {
                  ev(repr(cm), cm.expired(), currentTask().cancelling());
                  try {
                    cm.reschedule(time() + 10);
                  } catch (IllegalStateException e) {
                    ev("RuntimeError", e);
                  }
                }
                return done();
              }));
    } catch (TimeoutError e) {
      ev("TimeoutError");
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(expiry());
    await(rescheduled());
    await(inThePast());
    await(misuse(await(passedWhileBusy())));
    await(expiring());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
