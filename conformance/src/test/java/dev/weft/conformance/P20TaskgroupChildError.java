package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.context;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.List;
import java.util.NoSuchElementException;

/** TaskGroup: a child fails while the body waits, or after the body has ended. */
final class P20TaskgroupChildError extends WithTrace {

  private Coroutine<String> sleeper(String name) {
    return sleeper(name, 10, 0, null);
  }

  @Async
  private Coroutine<String> sleeper(String name, double d, double cleanup, RuntimeException exc) {
    try {
      await(sleep(d));
      ev(name, "end");
      return value(name);
    } catch (CancelledError e) {
      ev(name, "cancelled");
      if (cleanup > 0) {
        await(sleep(cleanup));
        ev(name, "cleaned");
      }
      if (exc != null) {
        throw exc;
      }
      throw e;
    }
  }

  @Async
  private Coroutine<Void> boom(double d, RuntimeException exc) {
    await(sleep(d));
    ev("boom", repr(exc));
    throw exc;
  }

  @Async
  private static Coroutine<Void> now() {
    throw new IllegalArgumentException("now");
  }

  @Async
  private static Coroutine<Void> selfc() {
    throw new CancelledError();
  }

  @Async
  private Coroutine<Void> bodyWaits(TaskGroup tg, Task<?>[] s) {
    s[0] = tg.createTask(sleeper("A", 10, 2, null));
    tg.createTask(boom(1, new IllegalArgumentException("x")));
    try {
      await(sleep(50));
    } finally {
      String text = repr(tg).split(" ", 2)[1];
      ev("body finally, cancelling", currentTask().cancelling(), text);
    }
    return done();
  }

  /** The await of the body gets CancelledError, which does not leave the group. */
  @Async
  private Coroutine<Void> failsWhileBodyWaits() {
    Task<?> me = currentTask();
    Task<?>[] s = {null};
    try {
      await(with(new TaskGroup(), tg -> bodyWaits(tg, s)));
    } catch (ExceptionGroup group) {
      group
          .handle(
              IllegalArgumentException.class,
              eg -> ev("caught", repr(eg), "cancelling", me.cancelling(), "A", show(s[0])))
          .orThrow();
    }
    return done();
  }

  @Async
  private Coroutine<Void> failsBehindTheBody() {
    Task<?> me = currentTask();
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(sleeper("B"));
                tg.createTask(boom(1, new IllegalArgumentException("y")));
                ev("body ends");
                return done();
              }));
    } catch (ExceptionGroup group) {
      group
          .handle(
              IllegalArgumentException.class,
              eg -> ev("caught", repr(eg), "cancelling", me.cancelling()))
          .orThrow();
    }
    return done();
  }

  /** In order of completion; a sibling that fails in its clean-up is one of them. */
  @Async
  private Coroutine<Void> severalErrors() {
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(sleeper("C", 10, 1, new NoSuchElementException("c")));
                tg.createTask(boom(1, new IllegalArgumentException("z")));
                tg.createTask(boom(1, new NullPointerException("w")));
                return done();
              }));
    } catch (ExceptionGroup eg) {
      ev("caught", repr(eg), "context", context(eg), "cause", eg.getCause());
    }
    return done();
  }

  @Async
  private Coroutine<Void> childCancelledByHand() {
    List<Task<String>> ab =
        await(
            with(
                new TaskGroup(),
                tg -> {
                  Task<String> a = tg.createTask(sleeper("D"));
                  Task<String> b = tg.createTask(sleeper("E", 2, 0, null));
                  await(sleep(1));
                  a.cancel();
                  ev("D cancel asked");
                  return value(List.of(a, b));
                }));
    ev("group fine", show(ab.get(1)), "D cancelled", ab.get(0).cancelled());
    return done();
  }

  /** The body is cancelled at the await behind the one in which the child fails. */
  @Async
  private Coroutine<Void> childFailsAtOnce() {
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(now());
                ev("body before await");
                await(sleep(0));
                ev("body after sleep(0): child has failed, group not told yet");
                await(sleep(0));
                ev("body is not reached");
                return done();
              }));
    } catch (ExceptionGroup group) {
      group.handle(IllegalArgumentException.class, eg -> ev("caught", repr(eg))).orThrow();
    }
    return done();
  }

  @Async
  private Coroutine<Void> silentAndFine() {
    Task<Void> t =
        await(
            with(
                new TaskGroup(),
                tg -> {
                  Task<Void> child = tg.createTask(selfc());
                  await(sleep(1));
                  return value(child);
                }));
    ev("child CancelledError is silent", t.cancelled());
    List<Task<String>> r =
        await(
            with(
                new TaskGroup(),
                tg ->
                    value(
                        List.of(
                            tg.createTask(sleeper("F", 2, 0, null)),
                            tg.createTask(sleeper("G", 1, 0, null))))));
    ev(r.stream().map(Task::result).toList());
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(failsWhileBodyWaits());
    await(failsBehindTheBody());
    await(severalErrors());
    await(childCancelledByHand());
    await(childFailsAtOnce());
    await(silentAndFine());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
