package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TimeoutError;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A TaskGroup whose parent is cancelled from outside: in the body, in the exit, beside errors, more
 * than once.
 */
final class P63TaskgroupCancelled extends WithTrace {

  /** A request at a time, counted from the start. */
  private record Cancel(double when, String message) {}

  @Async
  private Coroutine<String> child(String name, double cleanup, String then) {
    try {
      await(sleep(20));
    } catch (CancelledError e) {
      ev(" ", name, "cancelled", args(e));
      if (cleanup > 0) {
        await(sleep(cleanup));
        ev(" ", name, "cleaned");
      }
      if (then.equals("error")) {
        throw new IllegalArgumentException(name);
      }
      if (then.equals("value")) {
        return value(name);
      }
      throw e;
    }
    return value(null);
  }

  private Coroutine<String> child(String name, double cleanup) {
    return child(name, cleanup, "raise");
  }

  private Coroutine<String> failing(String name) {
    return child(name, 1, "error");
  }

  @Async
  private static Coroutine<Void> boom(double seconds, RuntimeException e) {
    await(sleep(seconds));
    throw e;
  }

  /** What the task has left behind the group, and what its next await does. */
  @Async
  private Coroutine<Void> after(String label) {
    Task<?> me = currentTask();
    ev(label, "behind, cancelling", me.cancelling());
    try {
      await(sleep(0));
      ev(label, "next await returned");
    } catch (CancelledError e) {
      ev(label, "next await raised", repr(e), me.cancelling());
      throw e;
    }
    return done();
  }

  /** Runs {@code main} as a task and cancels it as the script says. */
  @Async
  private Coroutine<Void> play(String label, Coroutine<Void> main, Cancel... script) {
    Task<Void> t = createTask(main);
    double start = getRunningLoop().time();
    for (Cancel cancel : script) {
      await(sleep(start + cancel.when() - getRunningLoop().time()));
      ev(label, "cancel", cancel.message(), t.cancel(cancel.message()), t.cancelling());
    }
    ev(label, await(outcome(t)), t.cancelling(), t.cancelled());
    return done();
  }

  @Async
  private static Coroutine<Void> group(AsyncFunction<TaskGroup, Void> body) {
    await(with(new TaskGroup(), body));
    return done();
  }

  /** A group, {@code except* (ValueError, KeyError)}, and what comes behind it. */
  @Async
  private Coroutine<Void> caught(String label, AsyncCallable<Void> group) {
    try {
      await(group.call());
    } catch (ExceptionGroup eg) {
      eg.handle(
              List.of(IllegalArgumentException.class, NoSuchElementException.class),
              part -> ev("caught", repr(part)))
          .orThrow();
    }
    await(after(label));
    return done();
  }

  // ---- in the body

  @Async
  private Coroutine<Void> sleepingBody(TaskGroup tg) {
    tg.createTask(child("c", 1));
    await(sleep(9));
    return done();
  }

  @Async
  private Coroutine<Void> swallowingBody(TaskGroup tg) {
    tg.createTask(child("c", 1, "value"));
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      ev("body goes on", args(e));
    }
    await(sleep(1));
    ev("body ends");
    return done();
  }

  @Async
  private Coroutine<Void> swallowed() {
    await(group(this::swallowingBody));
    await(after("swallowed"));
    return done();
  }

  @Async
  private Coroutine<Void> replacingBody(TaskGroup tg) {
    tg.createTask(child("c", 0));
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      throw new NoSuchElementException("instead");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> emptyBody(TaskGroup tg) {
    await(sleep(9));
    return done();
  }

  @Async
  private Coroutine<Void> cleaningBody(TaskGroup tg) {
    tg.createTask(child("c", 3));
    try {
      await(sleep(9));
    } finally {
      await(sleep(1));
      ev("body cleaned");
    }
    return done();
  }

  @Async
  private Coroutine<Void> inTheBody() {
    Cancel m = new Cancel(1, "m");
    await(play("body", group(this::sleepingBody), m));
    await(play("swallowed", swallowed(), m, new Cancel(4, "in the exit")));
    await(play("replaced", caught("replaced", () -> group(this::replacingBody)), m));
    await(play("no tasks", group(P63TaskgroupCancelled::emptyBody), m));
    await(play("cleanup", group(this::cleaningBody), new Cancel(1, "one"), new Cancel(3, "two")));
    return done();
  }

  // ---- in the exit

  private Coroutine<Void> one(TaskGroup tg, Coroutine<?> child) {
    tg.createTask(child);
    return done();
  }

  @Async
  private Coroutine<Void> refuses() {
    await(group(tg -> one(tg, child("c", 1, "value"))));
    ev("not reached");
    return done();
  }

  @Async
  private Coroutine<Void> requestedBefore() {
    currentTask().cancel("before");
    await(
        group(
            tg -> {
              tg.createTask(child("never started", 0));
              ev("body ends");
              return done();
            }));
    return done();
  }

  @Async
  private Coroutine<Void> requestedBeforeAnEmptyOne() {
    currentTask().cancel("before");
    await(
        group(
            tg -> {
              ev("empty body");
              return done();
            }));
    await(after("empty"));
    return done();
  }

  @Async
  private Coroutine<Void> inTheExit() {
    Cancel m = new Cancel(1, "m");
    await(play("exit", group(tg -> one(tg, child("c", 1))), m));
    await(
        play(
            "exit, often",
            group(tg -> one(tg, child("c", 1))),
            new Cancel(1, "one"),
            new Cancel(1.25, "two"),
            new Cancel(1.5, "three")));
    await(play("refused", refuses(), m));
    await(play("requested before", requestedBefore()));
    await(play("empty", requestedBeforeAnEmptyOne()));
    return done();
  }

  // ---- beside errors

  @Async
  private Coroutine<Void> failingInTheBody(TaskGroup tg) {
    tg.createTask(failing("c"));
    await(sleep(9));
    return done();
  }

  private Coroutine<Void> aborting(TaskGroup tg) {
    tg.createTask(boom(1, new IllegalArgumentException("first")));
    tg.createTask(child("c", 2));
    return done();
  }

  @Async
  private Coroutine<Void> abortingBody(TaskGroup tg) {
    tg.createTask(boom(1, new IllegalArgumentException("first")));
    tg.createTask(child("c", 2));
    try {
      await(sleep(9));
    } finally {
      await(sleep(1.5));
      ev("not reached");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> fails(Future<Void> f) {
    await(f);
    return done();
  }

  @Async
  private static Coroutine<Void> both(TaskGroup tg, boolean errorFirst) {
    Task<?> me = currentTask();
    Future<Void> f = getRunningLoop().createFuture();
    tg.createTask(fails(f));
    await(sleep(0));
    Runnable error = () -> f.setException(new IllegalArgumentException("f"));
    Runnable cancel = () -> me.cancel("m");
    getRunningLoop().callSoon(errorFirst ? error : cancel);
    getRunningLoop().callSoon(errorFirst ? cancel : error);
    await(sleep(9));
    return done();
  }

  @Async
  private Coroutine<Void> besideErrors() {
    Cancel m = new Cancel(1, "m");
    await(play("error in clean-up", caught("error", () -> group(this::failingInTheBody)), m));
    await(
        play(
            "error in clean-up of the exit",
            caught("exit error", () -> group(tg -> one(tg, failing("c")))),
            m,
            new Cancel(1.5, "n")));
    m = new Cancel(2, "m");
    await(play("aborting", caught("aborting", () -> group(this::aborting)), m));
    await(play("aborting body", caught("aborting body", () -> group(this::abortingBody)), m));
    for (String first : List.of("error", "cancel")) {
      boolean errorFirst = first.equals("error");
      await(
          play(
              "at once, " + first + " first",
              caught(first + " first", () -> group(tg -> both(tg, errorFirst)))));
    }
    return done();
  }

  // ---- groups and limits around

  @Async
  private Coroutine<Void> nested(Coroutine<String> child) {
    await(
        group(
            o -> {
              o.createTask(child("o", 1));
              await(group(i -> one(i, child)));
              ev("not reached");
              return done();
            }));
    return done();
  }

  @Async
  private static Coroutine<Void> limit(AsyncCallable<Void> body) {
    await(with(timeout(1), t -> body.call()));
    return done();
  }

  @Async
  private Coroutine<Void> limited() {
    try {
      await(limit(() -> group(tg -> one(tg, child("c", 2)))));
    } catch (TimeoutError e) {
      ev("timed out", repr(e.getCause()));
    }
    await(after("limited"));
    return done();
  }

  @Async
  private Coroutine<Void> around() {
    Cancel m = new Cancel(1, "m");
    await(play("nested", nested(child("i", 1)), m));
    await(play("nested error", caught("nested error", () -> nested(failing("i"))), m));
    await(play("limited", limited()));
    await(play("limited, cancelled", limited(), new Cancel(2, "m")));
    await(
        play(
            "limited error",
            caught("limited error", () -> limit(() -> group(tg -> one(tg, failing("c")))))));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(inTheBody());
    await(inTheExit());
    await(besideErrors());
    await(around());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
