package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.ensureFuture;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.tuple;
import static dev.weft.conformance.PythonText.typeName;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskOptions;
import dev.weft.TimeoutError;
import dev.weft.Token;
import dev.weft.conformance.PythonText.Tuple;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Which context callbacks, tasks and helpers run in; tokens. */
final class P67Contextvars extends WithTrace {

  private final ContextVar<String> v = new ContextVar<>("v", "default");
  private final ContextVar<String> w = new ContextVar<>("w");

  @Async
  private static Coroutine<Void> turns(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0));
    }
    return done();
  }

  private static <T> Future<T> newFuture() {
    return getRunningLoop().createFuture();
  }

  private Runnable sees(String who) {
    return () -> ev(who, "sees", v.get());
  }

  // ---- callbacks

  @Async
  private Coroutine<Void> registered() {
    EventLoop loop = getRunningLoop();
    List<Consumer<Runnable>> ways =
        List.of(
            loop::callSoon,
            f -> loop.callLater(1, f),
            f -> loop.callAt(loop.time() + 1, f),
            loop::callSoonThreadsafe);
    for (Consumer<Runnable> register : ways) {
      v.set("first");
      register.accept(sees("callback"));
      v.set("second");
      await(sleep(2));
    }
    Future<Integer> fut = newFuture();
    v.set("at add");
    fut.addDoneCallback(f -> sees("done callback").run());
    v.set("at set");
    fut.setResult(1);
    v.set("behind");
    await(turns(1));
    v.set("done already");
    fut.addDoneCallback(f -> sees("done callback").run());
    v.set("behind");
    await(turns(1));
    return done();
  }

  /** What a callback sets stays in its copy, or in the context that was given. */
  @Async
  private Coroutine<Void> set() {
    EventLoop loop = getRunningLoop();
    v.set("main");
    loop.callSoon(() -> v.set("callback"));
    loop.callSoon(sees("next callback"));
    await(turns(1));
    ev("main sees", v.get());

    Context ctx = copyContext();
    loop.callSoon(() -> v.set("in ctx"), ctx);
    loop.callSoon(sees("ctx"), ctx);
    await(turns(1));
    ev("ctx has", ctx.get(v), "main sees", v.get());
    Future<Integer> fut = newFuture();
    fut.addDoneCallback(f -> sees("done callback in ctx").run(), ctx);
    fut.setResult(1);
    await(turns(1));
    return done();
  }

  @Async
  private Coroutine<String> waits(Future<Void> fut) {
    v.set("waiter");
    await(fut);
    return value(v.get());
  }

  @Async
  private Coroutine<String> completes(Future<Void> fut) {
    v.set("completer");
    fut.setResult(null);
    return value(null);
  }

  @Async
  private Coroutine<Void> callbacks() {
    v.set("first");
    await(registered());
    await(set());
    Future<Void> fut = newFuture();
    ev(await(gather(waits(fut), completes(fut))));
    return done();
  }

  // ---- tasks

  @Async
  private Coroutine<Tuple> child(String name) {
    String seen = v.get();
    v.set(name);
    await(sleep(1));
    return value(tuple(seen, v.get()));
  }

  @Async
  private Coroutine<Void> counts(String name) {
    for (int i = 0; i < 2; i++) {
      v.set(v.get() + name);
      await(sleep(0));
    }
    return done();
  }

  @Async
  private Coroutine<Void> copies() {
    v.set("creator");
    Task<Tuple> t = createTask(child("child"));
    v.set("creator later");
    ev(await(t), "creator sees", v.get(), t.getContext().get(v));
    ev(await(gather(child("a"), child("b"))), v.get());
    List<Task<Tuple>> ts =
        await(
            with(
                new TaskGroup(),
                tg -> {
                  Task<Tuple> c = tg.createTask(child("c"));
                  return value(List.of(c, tg.createTask(child("d"))));
                }));
    ev(ts.stream().map(Future::result).toList(), v.get());
    return done();
  }

  @Async
  private Coroutine<Void> given() {
    Context ctx = copyContext();
    TaskOptions options = new TaskOptions(null, ctx, null);
    List<Task<Void>> ts =
        List.of(createTask(counts("x"), options), createTask(counts("y"), options));
    await(Asyncio.wait(ts));
    ev(ctx.get(v), v.get(), ts.get(0).getContext() == ctx);
    return done();
  }

  /** Awaited directly, or by a helper that runs in the same task: the caller's context. */
  @Async
  private Coroutine<Void> shared() {
    await(child("direct"));
    ev(v.get());
    await(waitFor(child("wait_for"), 9));
    ev(v.get());
    await(with(timeout(9), t -> child("timeout")));
    ev(v.get());
    await(shield(child("shield")));
    ev(v.get());
    await(waitFor(createTask(child("task")), 9));
    ev(v.get());
    for (Coroutine<Tuple> c : asCompleted(List.of(child("as_completed")))) {
      await(c);
    }
    ev(v.get());
    await(Asyncio.wait(List.of(createTask(child("wait")))));
    ev(v.get());
    try {
      await(waitFor(child("no time"), 0));
    } catch (TimeoutError e) {
      ev(v.get());
    }
    return done();
  }

  @Async
  private Coroutine<Void> tasks() {
    await(copies());
    await(given());
    await(shared());
    // a task that is cancelled before its start has had its context
    Task<Tuple> t = createTask(child("never"));
    t.cancel();
    await(Asyncio.wait(List.of(t)));
    ev(t.getContext().get(v));
    return done();
  }

  // ---- handlers

  private void handler(EventLoop loop, Map<String, Object> context) {
    Throwable exception = (Throwable) context.get("exception");
    ev("handler sees", v.get(), exception == null ? "NoneType" : typeName(exception));
  }

  private static void fails() {
    throw new IllegalArgumentException("f");
  }

  @Async
  private Coroutine<Void> setsAndWaits() {
    v.set("child");
    await(sleep(9));
    return done();
  }

  @Async
  private Coroutine<Void> handlers() {
    EventLoop loop = getRunningLoop();
    BiConsumer<EventLoop, Map<String, Object>> old = loop.getExceptionHandler();
    loop.setExceptionHandler(this::handler);
    v.set("at call_soon");
    loop.callSoon(P67Contextvars::fails);
    v.set("main");
    await(turns(1));
    Context ctx = copyContext();
    ctx.run(() -> v.set("ctx"));
    loop.callSoon(P67Contextvars::fails, ctx);
    await(turns(1));
    loop.callExceptionHandler(Map.of("message", "by hand"));
    Task<Void> t = createTask(setsAndWaits());
    await(turns(1));
    loop.callExceptionHandler(
        Map.of("message", "of a task", "task", t, "exception", new NoSuchElementException()));
    t.cancel();
    loop.setExceptionHandler(old);
    return done();
  }

  // ---- tokens

  private void attempt(Callable<?> action) {
    attempt(action, "KeyError");
  }

  /** LookupError and KeyError are one class in Java. */
  private void attempt(Callable<?> action, String nameOfLookupError) {
    try {
      ev(action.call());
    } catch (NoSuchElementException e) {
      ev(nameOfLookupError);
    } catch (Exception e) {
      ev(typeName(e));
    }
  }

  private <T> Callable<Void> reset(ContextVar<T> variable, Token<T> token) {
    return () -> {
      variable.reset(token);
      return null;
    };
  }

  @Async
  private Coroutine<String> resets(Token<String> token) {
    try {
      v.reset(token);
    } catch (IllegalArgumentException e) {
      return value("ValueError");
    }
    return value("reset");
  }

  private void inOrder() {
    v.set("one");
    Token<String> t1 = v.set("two");
    Token<String> t2 = v.set("three");
    ev(t2.oldValue(), t1.oldValue());
    v.reset(t2);
    ev(v.get());
    v.reset(t1);
    ev(v.get());
    attempt(reset(v, t1));
    attempt(w::get, "LookupError");
    attempt(() -> w.get("fallback"));
    Token<String> t = w.set("w");
    ev(t.oldValue() == Token.MISSING, w.get());
    w.reset(t);
    attempt(w::get, "LookupError");
  }

  private void entered(Context other) {
    other.run(
        () ->
            attempt(
                () -> {
                  other.run(() -> {});
                  return null;
                }));
    attempt(
        () ->
            copyContext()
                .run(
                    () -> {
                      v.set("copy");
                      return "copy";
                    }));
    ev(v.get());
  }

  private void contexts(Context e) {
    ev(e.size(), e.contains(v), e.run(() -> v.get()));
    e.run(() -> v.set("in e"));
    ev(e.size(), e.contains(v), e.get(v), e.get(w, null), e.get(w, "no w"));
    Context c = e.copy();
    c.run(() -> v.set("in c"));
    ev(e.get(v), c.get(v));
  }

  @Async
  private Coroutine<String> sees() {
    return value(v.get());
  }

  @Async
  private Coroutine<Void> tokens() {
    inOrder();
    Context other = copyContext();
    Token<String> t = other.run(() -> v.set("other"));
    attempt(reset(v, t));
    attempt(reset(w, t));
    t = v.set("for a task");
    ev(await(resets(t)), v.get());
    t = v.set("for a task");
    ev(await(createTask(resets(t))), v.get());
    entered(other);
    Context e = new Context();
    contexts(e);
    Future<String> seen = e.run(() -> ensureFuture(sees()));
    ev(await(seen));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(createTask(callbacks()));
    await(createTask(tasks()));
    await(createTask(handlers()));
    await(createTask(tokens()));
    ev("main sees", v.get());
    return done();
  }

  @Override
  void program() {
    run(main());
    log("outside", v.get());
  }
}
