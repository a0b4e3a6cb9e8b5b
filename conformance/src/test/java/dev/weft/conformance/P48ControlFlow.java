package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.tuple;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.conformance.PythonText.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Language-level behaviour around await: evaluation order, finally, nested errors, loops. */
@SuppressWarnings({"finally", "try"}) // how they interact with await is what this program shows
final class P48ControlFlow extends Trace {

  private int updates;

  @Async
  private <T> Coroutine<T> y(T x) {
    await(sleep(0));
    log("value", x);
    return value(x);
  }

  private static Tuple f(Object... a) {
    return tuple(a);
  }

  private <T> T s(T x) {
    log("sync", x);
    return x;
  }

  private static List<Object> concat(List<?> a, List<?> b) {
    List<Object> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private static String chain(Throwable e) {
    return e.getCause() == null ? repr(e) : repr(e) + " <- " + chain(e.getCause());
  }

  @Async
  private Coroutine<Void> inc() {
    updates += await(y(1));
    return done();
  }

  @Async
  private static Coroutine<Integer> bump(int[] n) {
    n[0] += 100;
    return value(null);
  }

  private static int or(Integer left, int right) {
    return left == null ? right : left;
  }

  @Async
  private Coroutine<Void> evaluationOrder() {
    // left to right, suspending in the middle
    log(f(s(1), await(y(2)), s(3), await(y(4))));
    log(concat(List.of(s(1), await(y(2))), List.of(await(y(3)))));
    log(Map.of(s("k"), await(y("v"))));
    // an augmented assignment reads its left side before the await
    await(gather(inc(), inc(), inc()));
    log("lost updates: n =", updates);
    int[] n = {10};
    n[0] += or(await(createTask(bump(n))), 1);
    log("n", n[0]);
    // short circuit and conditional
    int a;
    int b;
    log(
        (a = await(y(0))) != 0 ? await(y(1)) : a,
        (a = await(y(0))) != 0 ? a : await(y(2)),
        await(y(1)) != 0 ? await(y(3)) : await(y(4)),
        1 < (a = await(y(2))) && a < (b = await(y(1))) && b < await(y(99)));
    return done();
  }

  @Async
  private Coroutine<String> ret() {
    try {
      return value(await(y("r")));
    } finally {
      await(y("cleanup"));
    }
  }

  @Async
  private Coroutine<String> overridden() {
    try {
      throw new IllegalArgumentException("lost");
    } finally {
      await(y("f"));
      return value("return in finally wins");
    }
  }

  @Async
  private static Coroutine<String> swallowCancel() {
    try {
      await(sleep(9));
    } finally {
      return value("cancellation lost");
    }
  }

  @Async
  private Coroutine<Void> finallyWithAwaits() {
    log(await(ret()));
    log(await(overridden()));
    Task<String> t = createTask(swallowCancel());
    await(sleep(0));
    t.cancel();
    log(await(outcome(t)), t.cancelled(), t.cancelling());
    for (int i = 0; i < 3; i++) {
      try {
        if (i == 0) {
          continue;
        }
        if (i == 1) {
          await(y("loop"));
          break;
        }
      } finally {
        await(y("finally " + i));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> nested() {
    try {
      try {
        await(y("a"));
        throw new IllegalArgumentException("1");
      } catch (IllegalArgumentException e) {
        await(y("b"));
        throw new NoSuchElementException("2", e);
      } finally {
        await(y("c"));
      }
    } catch (NoSuchElementException e) {
      log(chain(e));
      await(y("d"));
    }
    return done();
  }

  @Async
  private Coroutine<Void> replaced() {
    try {
      throw new IllegalArgumentException("first");
    } finally {
      await(y("x"));
      throw new NoSuchElementException("second");
    }
  }

  @Async
  private Coroutine<Void> reraise() {
    try {
      throw new IllegalArgumentException("mine");
    } catch (IllegalArgumentException mine) {
      try {
        throw new NoSuchElementException("other");
      } catch (NoSuchElementException other) {
        await(y("inner"));
      }
      throw mine;
    }
  }

  @Async
  private Coroutine<Void> cleanup() {
    try {
      throw new IllegalArgumentException("v");
    } finally {
      log("cleaning");
      await(sleep(9));
      log("not reached");
    }
  }

  @Async
  private Coroutine<Void> nestedErrors() {
    await(nested());
    // an exception in a finally replaces the first
    try {
      await(replaced());
      log("not reached");
    } catch (NoSuchElementException e) {
      assert e.getMessage().equals("second") : e;
    }
    // a rethrow after an await throws the exception of this handler
    log(await(outcome(reraise())));
    // cancellation delivered inside a finally block
    Task<Void> t = createTask(cleanup());
    await(sleep(0));
    t.cancel("c");
    log(await(outcome(t)));
    return done();
  }

  private final class M implements AsyncContextManager<String> {

    private final String n;

    M(String n) {
      this.n = n;
    }

    @Override
    @Async
    public Coroutine<String> aenter() {
      await(y("enter " + n));
      return value(n);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable e) {
      await(y("exit " + n + " " + repr(e)));
      return value(n.equals("swallow"));
    }
  }

  private static void raise(RuntimeException e) {
    throw e;
  }

  @Async
  private Coroutine<Void> withm() {
    try (var e = with(new M("e"))) {
      await(sleep(9));
    }
    return done();
  }

  @Async
  private Coroutine<Void> managers() {
    try (var a = with(new M("a"));
        var b = with(new M("b"))) {
      log(a.value(), b.value());
    }
    try (var swallow = with(new M("swallow"));
        var c = with(new M("c"))) {
      raise(new IllegalArgumentException("w"));
    }
    try (var d = with(new M("d"))) {
      await(y("in"));
      throw new IllegalArgumentException("z");
    } catch (IllegalArgumentException e) {
      log("out", e);
    }
    // aexit runs on cancellation
    Task<Void> t = createTask(withm());
    for (int i = 0; i < 3; i++) {
      await(sleep(0));
    }
    t.cancel("w1");
    log(await(outcome(t)));
    return done();
  }

  @Async
  private static Coroutine<String> sleepThenL() {
    await(sleep(1));
    return value("L");
  }

  @Async
  private static Coroutine<String> aw(Coroutine<String> c) {
    return value(await(c));
  }

  @Async
  private Coroutine<Void> onlyOnce() {
    // a coroutine runs only when awaited, and only once
    Coroutine<String> c = y("once");
    log("nothing yet");
    log(await(c));
    log(await(outcome(c)));
    // awaited by two tasks at once
    c = sleepThenL();
    Task<String> t1 = createTask(aw(c));
    Task<String> t2 = createTask(aw(c));
    log(await(outcome(t1)), "|", await(outcome(t2)));
    return done();
  }

  @Async
  private static Coroutine<Integer> deep(int n) {
    return value(n == 0 ? 0 : 1 + await(deep(n - 1)));
  }

  /** An error whose message grows on its way up. */
  private static final class Bottom extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private String message = "bottom";

    @Override
    public String getMessage() {
      return message;
    }
  }

  @Async
  private static Coroutine<Integer> deep2(int n) {
    if (n > 0) {
      try {
        return value(await(deep2(n - 1)));
      } catch (Bottom e) {
        if (n % 100 == 0) {
          e.message += "<";
        }
        throw e;
      }
    }
    await(sleep(0));
    throw new Bottom();
  }

  @Async
  private Coroutine<Void> main() {
    await(evaluationOrder());
    await(finallyWithAwaits());
    await(nestedErrors());
    int k = 0;
    while (k < 2) {
      k += await(y(1));
    }
    log("while else");
    await(managers());
    await(onlyOnce());
    // deep recursion of awaits: no suspension, no loop iteration
    mark();
    log(await(deep(500)), "iterations", its());
    mark();
    log(await(outcome(deep2(300))), "iterations", its());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
