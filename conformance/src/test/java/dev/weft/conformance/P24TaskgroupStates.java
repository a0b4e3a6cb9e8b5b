package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.tuple;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskOptions;

/** TaskGroup: create_task in every state, re-entering, outside a task, late children. */
final class P24TaskgroupStates extends WithTrace {

  @Async
  private static Coroutine<Integer> n() {
    return value(1);
  }

  @Async
  private static Coroutine<Void> boom() {
    throw new IllegalArgumentException("boom");
  }

  private void attempt(String label, TaskGroup tg) {
    try {
      tg.createTask(n());
      log(label, "ok");
    } catch (IllegalStateException e) {
      log(label, "RuntimeError", reason(e));
    }
  }

  private static String reason(IllegalStateException e) {
    String[] parts = e.getMessage().split("> ");
    return parts[parts.length - 1];
  }

  @Async
  private Coroutine<Void> states() {
    TaskGroup tg = new TaskGroup();
    log(repr(tg));
    attempt("before enter:", tg);
    await(
        with(
            tg,
            entered -> {
              log(repr(entered));
              attempt("inside:", entered);
              log(repr(entered));
              return done();
            }));
    log(repr(tg));
    attempt("after exit:", tg);
    try {
      await(with(tg, again -> done()));
    } catch (IllegalStateException e) {
      log("re-enter RuntimeError", reason(e));
    }
    return done();
  }

  @Async
  private Coroutine<Void> aborting() {
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(boom());
                try {
                  await(sleep(5));
                } catch (CancelledError e) {
                  attempt("while aborting:", tg);
                  log(repr(tg));
                  throw e;
                }
                return done();
              }));
    } catch (ExceptionGroup group) {
      group.handle(IllegalArgumentException.class, eg -> log(repr(eg))).orThrow();
    }
    return done();
  }

  @Async
  private Coroutine<Void> gen(TaskGroup tg, int k) {
    await(sleep(1));
    ev("generation", k);
    if (k > 0) {
      tg.createTask(gen(tg, k - 1));
    }
    return done();
  }

  /** Children may add children while the body has ended; the group waits for all generations. */
  @Async
  private Coroutine<Void> lateChildren() {
    await(
        with(
            new TaskGroup(),
            tg -> {
              tg.createTask(gen(tg, 3));
              return done();
            }));
    ev("all generations done");
    // in a done callback of the last child the group is woken already
    await(
        with(
            new TaskGroup(),
            tg -> {
              Task<Integer> t = tg.createTask(n());
              t.addDoneCallback(last -> attempt("from a callback after the group's own:", tg));
              return done();
            }));
    return done();
  }

  @Async
  private static Coroutine<Void> enter() {
    await(with(new TaskGroup(), tg -> done()));
    return done();
  }

  @Async
  private Coroutine<PythonText.Tuple> nameAndValue(ContextVar<String> v) {
    return value(tuple(currentTask().getName(), v.get()));
  }

  @Async
  private Coroutine<Void> nameAndContext() {
    ContextVar<String> v = new ContextVar<>("v", "d");
    Context ctx = copyContext();
    ctx.run(() -> v.set("in ctx"));
    await(
        with(
            new TaskGroup(),
            tg -> {
              Task<PythonText.Tuple> a = tg.createTask(nameAndValue(v), "N");
              Task<PythonText.Tuple> b =
                  tg.createTask(nameAndValue(v), new TaskOptions("C", ctx, null));
              await(gather(a, b));
              log(repr(a.result()), repr(b.result()));
              return done();
            }));
    return done();
  }

  private void enterOutsideATask() {
    try {
      enter().send(null);
    } catch (IllegalStateException e) {
      log("outside a task: RuntimeError", reason(e));
    }
  }

  @Async
  private Coroutine<Void> main() {
    await(states());
    await(aborting());
    await(lateChildren());
    await(nameAndContext());
    getRunningLoop().callSoon(this::enterOutsideATask);
    await(sleep(0));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
