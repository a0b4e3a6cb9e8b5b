package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.util.List;
import java.util.NoSuchElementException;

/** TaskGroup.cancel() of 3.15. */
final class X315TaskgroupCancel extends WithTrace {

  @Async
  private Coroutine<Void> sleeper(String n, double cleanup, RuntimeException failure) {
    try {
      await(sleep(50));
      log(n, "end");
    } catch (CancelledError e) {
      ev(n, "cancelled");
      if (cleanup > 0) {
        await(sleep(cleanup));
        ev(n, "cleaned");
      }
      if (failure != null) {
        throw failure;
      }
      throw e;
    }
    return done();
  }

  private Coroutine<Void> sleeper(String n) {
    return sleeper(n, 0, null);
  }

  @Async
  private Coroutine<Void> child(TaskGroup tg) {
    await(sleep(1));
    tg.cancel();
    ev("child goes on");
    await(sleep(0));
    ev("child not reached");
    return done();
  }

  @Async
  private Coroutine<Void> quietEnds() {
    Task<?> me = currentTask();
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(sleeper("A"));
              await(sleep(1));
              tg.cancel();
              ev("after cancel(), cancelling", me.cancelling());
              await(sleep(5));
              ev("not reached");
              return done();
            }));
    ev("1 left without an exception, cancelling", me.cancelling());
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(sleeper("B", 2, null));
              await(sleep(1));
              tg.cancel();
              ev("body ends");
              return done();
            }));
    ev("2", me.cancelling());
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(child(tg));
              tg.createTask(sleeper("C"));
              await(sleep(0));
              return done();
            }));
    ev("3", me.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> beforeEntering() {
    Task<?> me = currentTask();
    TaskGroup tg = new TaskGroup();
    tg.cancel();
    await(
        with(
            tg,
            entered -> {
              ev("body runs until its first await");
              try {
                entered.createTask(sleeper("D"));
              } catch (IllegalStateException e) {
                String[] parts = e.getMessage().split("> ");
                ev("RuntimeError", parts[parts.length - 1]);
              }
              await(sleep(0));
              ev("not reached");
              return done();
            }));
    ev("4", me.cancelling());
    tg.cancel();
    tg.cancel();
    ev("cancel after the exit is silent");
    return done();
  }

  @Async
  private Coroutine<Void> errorsComeOut() {
    Task<?> me = currentTask();
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(sleeper("E", 0, new NoSuchElementException("e")));
                await(sleep(0));
                tg.cancel();
                return done();
              }));
    } catch (ExceptionGroup group) {
      group
          .handle(NoSuchElementException.class, eg -> ev("5", repr(eg), me.cancelling()))
          .orThrow();
    }
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.cancel();
                if (tg != null) {
                  throw new IllegalArgumentException("body");
                }
                await(sleep(0));
                return done();
              }));
    } catch (ExceptionGroup group) {
      group
          .handle(IllegalArgumentException.class, eg -> ev("6", repr(eg), me.cancelling()))
          .orThrow();
    }
    return done();
  }

  @Async
  private Coroutine<Void> ext() {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(sleeper("F", 3, null));
              await(sleep(1));
              tg.cancel();
              await(sleep(9));
              return done();
            }));
    ev("7 after the group, cancelling", currentTask().cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> ext2() {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(sleeper("G", 3, null));
              await(sleep(9));
              return done();
            }));
    return done();
  }

  @Async
  private Coroutine<Void> ext3() {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(sleeper("J", 3, null));
              await(sleep(0));
              tg.cancel();
              return done();
            }));
    ev("11 after the group, cancelling", currentTask().cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> withExternalCancellation() {
    Task<Void> t = createTask(ext());
    await(sleep(2));
    t.cancel("external during the cleanup");
    await(Asyncio.wait(List.of(t)));
    ev("7", show(t), t.cancelling());
    t = createTask(ext2());
    await(sleep(1));
    t.cancel("external");
    await(Asyncio.wait(List.of(t)));
    ev("8", show(t));
    t = createTask(ext3());
    await(sleep(1));
    t.cancel("external");
    await(Asyncio.wait(List.of(t)));
    if (!t.cancelled()) {
      ev("11", show(t));
    }
    return done();
  }

  @Async
  private Coroutine<Void> nested() {
    Task<?> me = currentTask();
    await(
        with(
            new TaskGroup(),
            o -> {
              await(
                  with(
                      new TaskGroup(),
                      i -> {
                        i.createTask(sleeper("H"));
                        await(sleep(1));
                        o.cancel();
                        await(sleep(5));
                        return done();
                      }));
              ev("not reached");
              return done();
            }));
    ev("9", me.cancelling());
    await(
        with(
            new TaskGroup(),
            o -> {
              await(
                  with(
                      new TaskGroup(),
                      i -> {
                        i.createTask(sleeper("I"));
                        await(sleep(1));
                        i.cancel();
                        await(sleep(5));
                        return done();
                      }));
              ev("outer body goes on");
              return done();
            }));
    ev("10", me.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(quietEnds());
    await(beforeEntering());
    await(errorsComeOut());
    await(withExternalCancellation());
    await(nested());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
