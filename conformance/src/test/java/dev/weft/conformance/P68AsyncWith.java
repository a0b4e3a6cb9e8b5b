package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.PythonText.context;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.tuple;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncContextManager;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * async with: every way out of the body, what aexit sees, what becomes of its exception, and where
 * the program goes on.
 */
@SuppressWarnings("try") // not every body needs what it has entered
final class P68AsyncWith extends Trace {

  private final class M implements AsyncContextManager<String> {

    private final String n;
    private boolean swallow;
    private RuntimeException enter;
    private RuntimeException exit;
    private double delay;

    M(String n) {
      this.n = n;
    }

    M swallowing() {
      swallow = true;
      return this;
    }

    M entering(RuntimeException e) {
      enter = e;
      return this;
    }

    M exiting(RuntimeException e) {
      exit = e;
      return this;
    }

    M delayed() {
      delay = 1;
      return this;
    }

    @Override
    @Async
    public Coroutine<String> aenter() {
      log("enter", n);
      await(sleep(delay));
      if (enter != null) {
        throw enter;
      }
      return value("value of " + n);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable e) {
      log("exit", n, repr(e));
      await(sleep(delay));
      log("left", n);
      if (exit != null) {
        throw exit;
      }
      return value(swallow);
    }
  }

  private M m(Object n) {
    return new M(n.toString());
  }

  private static RuntimeException valueError(String message) {
    return new IllegalArgumentException(message);
  }

  private static RuntimeException keyError(String message) {
    return new NoSuchElementException(message);
  }

  @Async
  private static Coroutine<Void> fail(RuntimeException e) {
    await(sleep(0));
    throw e;
  }

  private static String chain(Throwable e) {
    return context(e) == null ? repr(e) : repr(e) + " <- " + chain(context(e));
  }

  @Async
  private Coroutine<Void> caught(Coroutine<?> coroutine) {
    try {
      log("returned", repr(await(coroutine)));
    } catch (Throwable e) {
      log("raised", chain(e));
    }
    return done();
  }

  // ---- ways out

  @Async
  private Coroutine<Object> normal() {
    try (var v = with(m("m"))) {
      log(v.value());
    }
    return value("behind");
  }

  @Async
  private Coroutine<Object> returned() {
    try (var v = with(m("m"))) {
      return value(await(sleep(0, "result")));
    }
  }

  @Async
  private Coroutine<Object> early(int n) {
    for (int i = 0; i < 9; i++) {
      try (var v = with(m(i))) {
        if (i == n) {
          return value(i);
        }
        log("late", i);
      }
      log("behind", i);
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> loops() {
    int i;
    for (i = 0; i < 4; i++) {
      try (var a = with(m("a"));
          var b = with(m("b"))) {
        if (i == 0) {
          continue;
        }
        if (i == 2) {
          break;
        }
        log("body", i);
      }
      log("behind", i);
    }
    return value(i);
  }

  @Async
  private Coroutine<Object> nested() {
    for (int i = 0; i < 3; i++) {
      try (var outer = with(m("outer"))) {
        for (int j = 0; j < 3; j++) {
          try (var inner = with(m("inner"))) {
            if (j == i) {
              break;
            }
            if (i == 2) {
              return value(tuple(i, j));
            }
          }
          log("behind inner", i, j);
        }
      }
      log("behind outer", i);
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> empty() {
    try (var a = with(m("a"));
        var b = with(m("b"))) {
      // nothing
    }
    return value("behind");
  }

  // ---- exceptions

  @Async
  private Coroutine<Object> raises() {
    try (var a = with(m("a"));
        var b = with(m("b"))) {
      await(fail(valueError("x")));
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> enterFails() {
    try (var a = with(m("a"));
        var b = with(m("b").entering(valueError("enter")))) {
      log("not reached");
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> exitFails() {
    try (var a = with(m("a"));
        var b = with(m("b").exiting(valueError("exit")))) {
      log("body");
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> exitFailsAtReturn() {
    try (var a = with(m("a"));
        var b = with(m("b").exiting(valueError("exit")))) {
      return value("lost");
    }
  }

  @Async
  private Coroutine<Object> replaced() {
    try (var a = with(m("a").exiting(keyError("a")));
        var b = with(m("b").exiting(valueError("b")))) {
      await(fail(new IllegalStateException("body")));
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> withHandlers() {
    try (var v = with(m("m").exiting(keyError("exit")))) {
      await(fail(valueError("body")));
    } catch (IllegalArgumentException e) {
      log("not reached");
    } catch (NoSuchElementException e) {
      log("caught", chain(e));
    } finally {
      await(sleep(0));
      log("finally");
    }
    return value("behind");
  }

  // ---- swallowed

  @Async
  private Coroutine<Object> swallowed() {
    try (var a = with(m("a"));
        var b = with(m("b").swallowing());
        var c = with(m("c"))) {
      await(fail(valueError("x")));
      log("not reached");
    }
    return value("behind");
  }

  @Async
  private Coroutine<Object> swallowedExit() {
    try (var a = with(m("a").swallowing());
        var b = with(m("b").exiting(keyError("exit")))) {
      await(fail(valueError("x")));
    }
    return value("behind");
  }

  @Async
  private Coroutine<Object> swallowedEnter() {
    try (var a = with(m("a").swallowing());
        var b = with(m("b").entering(keyError("enter")))) {
      log("not reached");
    }
    return value("behind");
  }

  @Async
  private Coroutine<Object> swallowedAndFailed() {
    try (var a = with(m("a").exiting(keyError("exit")));
        var b = with(m("b").swallowing())) {
      await(fail(valueError("x")));
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> swallowedInLoop() {
    String text = "";
    for (int i = 0; i < 5; i++) {
      try (var v = with(m(i).swallowing())) {
        if (i == 0) {
          continue;
        }
        if (i == 3) {
          break;
        }
        text += i;
        if (i == 1) {
          await(fail(valueError("int " + i)));
        }
        text += "!";
      }
      text += ".";
    }
    return value(text);
  }

  @Async
  private Coroutine<Object> swallowedLastInLoop() {
    int i = 0;
    while (i < 2) {
      try (var v = with(m("m").swallowing())) {
        i += 1;
        await(fail(valueError("int " + i)));
      }
    }
    return value(i);
  }

  @Async
  private Coroutine<Object> swallowedInBranches() {
    for (int i = 0; i < 2; i++) {
      if (i == 0) {
        try (var v = with(m("m").swallowing())) {
          await(fail(valueError("x")));
        }
      } else {
        log("else");
      }
      log("behind", i);
    }
    try (var v = with(m("m").swallowing())) {
      await(fail(valueError("x")));
    } catch (IllegalArgumentException e) {
      log("not reached");
    } finally {
      log("finally");
    }
    return swallowedInCatchAndFinally();
  }

  @Async
  private Coroutine<Object> swallowedInCatchAndFinally() {
    try {
      await(fail(keyError("k")));
    } catch (NoSuchElementException e) {
      try (var v = with(m("m").swallowing())) {
        await(fail(valueError("x")));
      }
      log("still", repr(e));
    }
    try {
      return value("result");
    } finally {
      try (var v = with(m("m").swallowing())) {
        await(fail(valueError("x")));
      }
    }
  }

  // ---- cancelled

  @Async
  private Coroutine<Void> cancel(String name, AsyncCallable<Object> main, double... when) {
    Task<Object> t = createTask(main.call());
    double start = getRunningLoop().time();
    for (int i = 0; i < when.length; i++) {
      await(sleep(start + when[i] - getRunningLoop().time()));
      t.cancel("c" + i);
    }
    try {
      log("returned", repr(await(t)));
    } catch (CancelledError e) {
      log("raised", repr(e));
    }
    ev(name, t.cancelled(), t.cancelling());
    return done();
  }

  @Async
  private Coroutine<Object> slow() {
    try (var outer = with(m("outer").delayed());
        var inner = with(m("inner").delayed())) {
      log("body");
      await(sleep(10));
    }
    return value("behind");
  }

  @Async
  private Coroutine<Object> slowError() {
    try (var v = with(m("m").delayed())) {
      await(fail(valueError("x")));
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> slowSwallower() {
    try (var v = with(m("m").swallowing().delayed())) {
      await(sleep(10));
    }
    await(sleep(0));
    return value("behind");
  }

  private Map<String, AsyncCallable<Object>> functions() {
    Map<String, AsyncCallable<Object>> all = new LinkedHashMap<>();
    all.put("normal", this::normal);
    all.put("returned", this::returned);
    all.put("loops", this::loops);
    all.put("nested", this::nested);
    all.put("empty", this::empty);
    all.put("raises", this::raises);
    all.put("enter_fails", this::enterFails);
    all.put("exit_fails", this::exitFails);
    all.put("exit_fails_at_return", this::exitFailsAtReturn);
    all.put("replaced", this::replaced);
    all.put("with_handlers", this::withHandlers);
    all.put("swallowed", this::swallowed);
    all.put("swallowed_exit", this::swallowedExit);
    all.put("swallowed_enter", this::swallowedEnter);
    all.put("swallowed_and_failed", this::swallowedAndFailed);
    all.put("swallowed_in_loop", this::swallowedInLoop);
    all.put("swallowed_last_in_loop", this::swallowedLastInLoop);
    all.put("swallowed_in_branches", this::swallowedInBranches);
    return all;
  }

  @Async
  private Coroutine<Void> main() {
    for (Map.Entry<String, AsyncCallable<Object>> f : functions().entrySet()) {
      log("----", f.getKey());
      mark();
      await(caught(f.getValue().call()));
      log("iterations", its());
    }
    log("---- early");
    await(caught(early(1)));
    log("---- cancelled");
    await(cancel("slow", this::slow, 0.5));
    await(cancel("slow", this::slow, 1.5));
    await(cancel("slow", this::slow, 2.5));
    await(cancel("slow", this::slow, 2.5, 3));
    await(cancel("slow", this::slow, 2.5, 4));
    await(cancel("slow", this::slow, 2.5, 2.5));
    await(cancel("slow_error", this::slowError, 0.5));
    await(cancel("slow_error", this::slowError, 1.5));
    await(cancel("slow_swallower", this::slowSwallower, 1.5));
    await(cancel("slow_swallower", this::slowSwallower, 1.5, 2));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
