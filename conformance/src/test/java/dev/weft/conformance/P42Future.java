package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.ensureFuture;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.isfuture;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.typeName;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.InvalidStateError;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Future: states, callbacks, errors. */
final class P42Future extends Trace {

  private Consumer<Future<?>> cb(String n) {
    return future -> log("cb", n, show(future));
  }

  private void logInvalidState(Runnable m) {
    try {
      m.run();
    } catch (InvalidStateError e) {
      log("InvalidStateError", e);
    }
  }

  private void logRuntimeError(Runnable m) {
    try {
      m.run();
    } catch (IllegalStateException e) {
      log("RuntimeError", e);
    }
  }

  @Async
  private Coroutine<Void> callbacks() {
    EventLoop loop = getRunningLoop();
    Future<Object> f = loop.createFuture();
    log(f.done(), f.cancelled(), f.getLoop() == loop);
    logInvalidState(f::result);
    logInvalidState(f::exception);
    // order, removal, duplicates
    Consumer<Future<?>> a = cb("a");
    Consumer<Future<?>> b = cb("b");
    for (Consumer<Future<?>> c : List.of(a, b, a, cb("c"))) {
      f.addDoneCallback(c);
    }
    log("removed", f.removeDoneCallback(a), f.removeDoneCallback(a));
    f.addDoneCallback(future -> future.addDoneCallback(cb("added by a callback")));
    f.addDoneCallback(cb("last"));
    f.setResult("R");
    log("set_result returned, no callback yet");
    f.addDoneCallback(cb("added after"));
    log("removing once scheduled", f.removeDoneCallback(b));
    await(sleep(0));
    log("iteration");
    await(sleep(0));
    logInvalidState(() -> f.setResult(1));
    logInvalidState(() -> f.setException(new IllegalArgumentException()));
    log("cancel of a done one", f.cancel());
    return done();
  }

  /** How often the trace tells the await in {@code readers}; it also tells where that made it. */
  private static long countAwaits(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
            .filter(element -> element.getMethodName().equals("readers"))
            .count()
        - 1;
  }

  @Async
  private Coroutine<Void> readers() {
    EventLoop loop = getRunningLoop();
    // the same exception object comes out each time, and its trace does not grow
    Future<Void> f = loop.createFuture();
    IllegalArgumentException x = new IllegalArgumentException("x");
    f.setException(x);
    for (int i = 0; i < 2; i++) {
      try {
        await(f);
      } catch (IllegalArgumentException e) {
        log("same object", e == x, "frames", countAwaits(e));
      }
    }
    // cancelled: a new CancelledError each time
    f = loop.createFuture();
    f.cancel("m");
    List<CancelledError> r = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try {
        await(f);
      } catch (CancelledError e) {
        r.add(e);
        log(args(e));
      }
    }
    log("same object", r.get(0) == r.get(1));
    return done();
  }

  @Async
  private static Coroutine<Void> wrong(Future<Void> g) {
    await(g);
    return done();
  }

  @Async
  private static Coroutine<Void> selfish(Task<?>[] me) {
    await(me[0]);
    return done();
  }

  /** An object with an {@code __await__} that gives the loop one turn. */
  private static final class Bare implements Awaitable<String> {
    @Async
    @Override
    public Coroutine<String> toCoroutine() {
      await(sleep(0));
      return value("bare yield is like sleep(0)");
    }
  }

  @Async
  private static Coroutine<String> bare() {
    return value(await(new Bare()));
  }

  @Async
  private Coroutine<Void> wrongAwaits() {
    // wrong loop, awaiting oneself
    VirtualTimeLoop other = new VirtualTimeLoop();
    Task<Void> t = createTask(wrong(other.createFuture()));
    await(Asyncio.wait(List.of(t)));
    Throwable e = t.exception();
    log(typeName(e), e.getMessage().contains("attached to a different loop"));
    other.close();
    Task<?>[] me = new Task<?>[1];
    me[0] = createTask(selfish(me));
    log(await(outcome(me[0])).split("<", 2)[0]);
    log(await(outcome(createTask(bare()))));
    return done();
  }

  @Async
  private Coroutine<Void> w(String n, Future<String> f) {
    log(n, await(f));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    await(callbacks());
    await(readers());
    await(wrongAwaits());
    // a task cannot be set by hand; a cancelled future's callbacks
    Task<Void> t = createTask(sleep(0));
    logRuntimeError(() -> t.setResult(null));
    logRuntimeError(() -> t.setException(new IllegalArgumentException()));
    await(t);
    Future<Void> f = loop.createFuture();
    f.addDoneCallback(cb("on cancel"));
    log(f.cancel(), f.cancel());
    await(sleep(0));
    // ensure_future
    f = loop.createFuture();
    log(ensureFuture(f) == f, isfuture(f), isfuture(1));
    log(ensureFuture(() -> done()).getClass().getSimpleName());
    try {
      ensureFuture(null);
    } catch (NullPointerException e) {
      log("TypeError", e);
    }
    try {
      createTask((Coroutine<Void>) null);
    } catch (NullPointerException e) {
      log("TypeError", e.getMessage().split(",", 2)[0]);
    }
    // two tasks awaiting one future: resumed in the order of their awaits
    Future<String> v = loop.createFuture();
    List<Task<Void>> ts = new ArrayList<>();
    for (String n : List.of("x", "y", "z")) {
      ts.add(createTask(w(n, v)));
    }
    await(sleep(0));
    v.setResult("v");
    await(Asyncio.wait(ts));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
