package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.tuple;
import static dev.weft.conformance.PythonText.typeName;

import dev.weft.Async;
import dev.weft.BaseExceptionGroup;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.GeneratorExit;
import dev.weft.KeyboardInterrupt;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.List;
import java.util.NoSuchElementException;

/** TaskGroup: the body raises. */
final class P21TaskgroupBodyError extends WithTrace {

  /** Something that does not leave the loop. */
  private static final class MyBase extends Error {
    private static final long serialVersionUID = 1L;

    MyBase(String message) {
      super(message);
    }
  }

  private Coroutine<Void> sleeper(String name) {
    return sleeper(name, null);
  }

  @Async
  private Coroutine<Void> sleeper(String name, RuntimeException exc) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      ev(name, "cancelled");
      if (exc != null) {
        throw exc;
      }
      throw e;
    }
    return done();
  }

  /** A group whose body lets {@code child} start, and fails. */
  @Async
  private Coroutine<Void> failing(Coroutine<?> child, Error error) {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(child);
              await(sleep(0));
              throw error;
            }));
    return done();
  }

  @Async
  private Coroutine<Void> failing(Coroutine<?> child, RuntimeException error) {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(child);
              await(sleep(0));
              throw error;
            }));
    return done();
  }

  @Async
  private Coroutine<Void> exceptions() {
    Task<?> me = currentTask();
    try {
      await(failing(sleeper("A"), new IllegalArgumentException("body")));
    } catch (ExceptionGroup eg) {
      ev(repr(eg), "cancelling", me.cancelling());
    }
    // child errors come first, the body's error last
    try {
      await(
          failing(
              sleeper("B", new NoSuchElementException("child")),
              new IllegalArgumentException("body")));
    } catch (ExceptionGroup eg) {
      ev(repr(eg));
    }
    // an ExceptionGroup raised by the body is nested, not flattened
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                throw new ExceptionGroup("inner", List.of(new IllegalArgumentException("int 1")));
              }));
    } catch (ExceptionGroup eg) {
      ev(repr(eg));
    }
    // a child not yet started when the body fails never runs
    Task<?>[] t = {null};
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                t[0] = tg.createTask(sleeper("C"));
                throw new IllegalArgumentException("at once");
              }));
    } catch (ExceptionGroup eg) {
      ev(repr(eg), "C", show(t[0]));
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelledByHand() {
    Task<?> t = createTask(failing(sleeper("D"), new CancelledError("hand")));
    ev(await(outcome(t)), "cancelled", t.cancelled());
    // a child fails in its clean-up: the group wins
    Coroutine<Void> child = sleeper("E", new NoSuchElementException("e"));
    t = createTask(failing(child, new CancelledError("hand")));
    ev(await(outcome(t)), "cancelling", t.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> baseExceptions() {
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                throw new MyBase("mb");
              }));
    } catch (BaseExceptionGroup eg) {
      ev(typeName(eg), tuple(eg.exceptions().toArray()));
    }
    // KeyboardInterrupt is raised bare after the children are done
    try {
      await(failing(sleeper("F", new NoSuchElementException("lost")), new KeyboardInterrupt()));
    } catch (KeyboardInterrupt e) {
      ev("bare", repr(e));
    }
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                throw new GeneratorExit();
              }));
    } catch (GeneratorExit e) {
      ev(repr(e));
    }
    return done();
  }

  @Async
  private Coroutine<Void> childOfReturn() {
    await(sleep(1));
    ev("child of return");
    return done();
  }

  @Async
  private Coroutine<String> ret() {
    return value(
        await(
            with(
                new TaskGroup(),
                tg -> {
                  tg.createTask(childOfReturn());
                  return value("returned");
                })));
  }

  /** Leaving the body early waits for the children. */
  @Async
  private Coroutine<Void> leavingEarly() {
    ev(await(ret()));
    int i = 0;
    for (; i < 3; i++) {
      boolean last = i == 1;
      boolean stop =
          await(
              with(
                  new TaskGroup(),
                  tg -> {
                    tg.createTask(sleep(1));
                    return value(last);
                  }));
      if (stop) {
        break;
      }
    }
    ev("after break", i);
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(exceptions());
    await(cancelledByHand());
    await(baseExceptions());
    await(leavingEarly());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
