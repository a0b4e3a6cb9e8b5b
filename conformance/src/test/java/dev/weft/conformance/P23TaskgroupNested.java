package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.typeName;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TimeoutError;
import java.util.NoSuchElementException;

/** Nested TaskGroups: who is cancelled, what is nested in what, counts restored. */
final class P23TaskgroupNested extends WithTrace {

  @Async
  private Coroutine<Void> boom(double d, RuntimeException e) {
    await(sleep(d));
    ev("boom", repr(e));
    throw e;
  }

  private Coroutine<Void> sleeper(String name) {
    return sleeper(name, 0);
  }

  @Async
  private Coroutine<Void> sleeper(String name, double cleanup) {
    try {
      await(sleep(20));
    } catch (CancelledError e) {
      ev(name, "cancelled");
      if (cleanup > 0) {
        await(sleep(cleanup));
        ev(name, "cleaned");
      }
      throw e;
    }
    return done();
  }

  private static RuntimeException outer() {
    return new IllegalArgumentException("outer");
  }

  private static RuntimeException inner() {
    return new NoSuchElementException("inner");
  }

  /** The outer group gets a nested one. */
  @Async
  private Coroutine<Void> innerFails(TaskGroup o) {
    o.createTask(sleeper("o1"));
    await(
        with(
            new TaskGroup(),
            i -> {
              i.createTask(sleeper("i1"));
              i.createTask(boom(1, new IllegalArgumentException("inner")));
              return done();
            }));
    ev("not reached");
    return done();
  }

  /** The body of the outer group is inside the inner one. */
  @Async
  private Coroutine<Void> outerChildFails(TaskGroup o) {
    o.createTask(boom(1, outer()));
    await(
        with(
            new TaskGroup(),
            i -> {
              i.createTask(sleeper("i2", 2));
              return done();
            }));
    ev("not reached");
    return done();
  }

  @Async
  private Coroutine<Void> bothFail(TaskGroup o, boolean outerFirst) {
    if (outerFirst) {
      o.createTask(boom(1, outer()));
    }
    await(
        with(
            new TaskGroup(),
            i -> {
              i.createTask(boom(1, inner()));
              await(sleep(0));
              if (!outerFirst) {
                o.createTask(boom(1, outer()));
              }
              return done();
            }));
    ev("after inner");
    return done();
  }

  /** The inner error is handled between the groups while the outer one is aborting. */
  @Async
  private Coroutine<Void> innerHandled(TaskGroup o) {
    o.createTask(boom(1, outer()));
    try {
      await(
          with(
              new TaskGroup(),
              i -> {
                i.createTask(boom(1, inner()));
                return done();
              }));
    } catch (ExceptionGroup group) {
      Task<?> me = currentTask();
      group
          .handle(
              NoSuchElementException.class, eg -> ev("inner handled, cancelling", me.cancelling()))
          .orThrow();
    }
    await(sleep(5));
    ev("not reached");
    return done();
  }

  @Async
  private Coroutine<Void> failures() {
    Task<?> me = currentTask();
    try {
      await(with(new TaskGroup(), this::innerFails));
    } catch (ExceptionGroup eg) {
      ev(repr(eg), me.cancelling());
    }
    try {
      await(with(new TaskGroup(), this::outerChildFails));
    } catch (ExceptionGroup eg) {
      ev(repr(eg), me.cancelling());
    }
    for (boolean outerFirst : new boolean[] {true, false}) {
      try {
        await(with(new TaskGroup(), o -> bothFail(o, outerFirst)));
        ev("after outer");
      } catch (ExceptionGroup eg) {
        ev(outerFirst ? "outer first" : "inner first", repr(eg), me.cancelling());
      }
    }
    try {
      await(with(new TaskGroup(), this::innerHandled));
    } catch (ExceptionGroup eg) {
      ev(repr(eg), me.cancelling());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> bad() {
    try {
      await(sleep(20));
    } catch (CancelledError e) {
      throw new NoSuchElementException("cleanup");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> two() {
    await(
        with(
            new TaskGroup(),
            o ->
                with(
                    new TaskGroup(),
                    i -> {
                      i.createTask(bad());
                      return done();
                    })));
    return done();
  }

  @Async
  private Coroutine<Void> late() {
    await(sleep(2));
    ev("late end");
    return done();
  }

  @Async
  private Coroutine<Void> adds(TaskGroup o) {
    await(sleep(1));
    o.createTask(late());
    ev("added");
    return done();
  }

  @Async
  private Coroutine<Void> innerChildAddsToOuter() {
    await(
        with(
            new TaskGroup(),
            o -> {
              await(
                  with(
                      new TaskGroup(),
                      i -> {
                        i.createTask(adds(o));
                        return done();
                      }));
              ev("inner closed");
              return done();
            }));
    ev("outer closed");
    return done();
  }

  @Async
  private static Coroutine<Void> limited() {
    await(with(timeout(1), t -> sleep(9)));
    return done();
  }

  @Async
  private Coroutine<Void> timeouts() {
    Task<?> me = currentTask();
    try {
      await(
          with(
              timeout(1),
              t ->
                  with(
                      new TaskGroup(),
                      tg -> {
                        tg.createTask(sleeper("t1", 1));
                        return done();
                      })));
    } catch (TimeoutError e) {
      ev("TimeoutError", typeName(e.getCause()), me.cancelling());
    }
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(limited());
                tg.createTask(sleeper("t2"));
                return done();
              }));
    } catch (ExceptionGroup eg) {
      ev(repr(eg), me.cancelling());
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(failures());
    // an external cancel through two levels with an inner failure in the clean-up
    Task<Void> t = createTask(two());
    await(sleep(1));
    t.cancel();
    ev(await(outcome(t)), t.cancelling());
    await(innerChildAddsToOuter());
    await(timeouts());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
