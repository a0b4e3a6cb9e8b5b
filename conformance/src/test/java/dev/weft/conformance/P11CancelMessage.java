package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TimeoutError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The message of cancel() as seen by whom. */
final class P11CancelMessage extends WithTrace {

  @Async
  private Coroutine<Void> sleeper(String name) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      log(name, "sees", args(e));
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> parent(Supplier<Awaitable<?>> make) {
    try {
      await(make.get());
    } catch (CancelledError e) {
      String context = e.getCause() == null ? "NoneType" : e.getCause().getClass().getSimpleName();
      log("parent sees", args(e), "context", context);
      throw e;
    }
    return done();
  }

  private Map<String, Supplier<Awaitable<?>>> makers() {
    Map<String, Supplier<Awaitable<?>>> makers = new LinkedHashMap<>();
    makers.put("task", () -> createTask(sleeper("s")));
    makers.put("gather", () -> gather(sleeper("s")));
    makers.put("gather return_exceptions", () -> gather(true, sleeper("s")));
    makers.put("shield", () -> shield(sleep(1)));
    makers.put("wait_for", () -> waitFor(sleeper("s"), 100));
    makers.put("wait", () -> Asyncio.wait(List.of(createTask(sleep(1)))));
    return makers;
  }

  @Async
  private static Coroutine<Void> boom() {
    await(sleep(1));
    throw new IllegalArgumentException("boom");
  }

  @Async
  private Coroutine<Void> body(TaskGroup g) {
    g.createTask(sleeper("sibling"));
    g.createTask(boom());
    try {
      await(sleep(5));
    } catch (CancelledError e) {
      log("body sees", args(e));
      throw e;
    }
    return done();
  }

  /** A timeout and a TaskGroup cancel without a message. */
  @Async
  private Coroutine<Void> withoutMessage() {
    try {
      await(with(timeout(1), t -> sleeper("in timeout")));
    } catch (TimeoutError e) {
      log("TimeoutError args", args(e), "cause", repr(e.getCause()));
    }
    try {
      await(with(new TaskGroup(), this::body));
    } catch (ExceptionGroup group) {
      group.handle(IllegalArgumentException.class, eg -> log(repr(eg))).orThrow();
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    Task<Void> t = createTask(sleeper("s"));
    await(sleep(0));
    t.cancel("m1");
    log("direct:", await(outcome(t)), "again:", await(outcome(t)));
    for (Map.Entry<String, Supplier<Awaitable<?>>> entry : makers().entrySet()) {
      String name = entry.getKey();
      t = createTask(parent(entry.getValue()));
      await(sleep(0));
      await(sleep(0));
      t.cancel("m-" + name);
      log(name, "->", await(outcome(t)));
    }
    // before the first step the last message wins, of a task that waits for a future the first
    t = createTask(sleeper("s"));
    t.cancel("a");
    t.cancel("b");
    log("before start:", await(outcome(t)));
    t = createTask(sleeper("s"));
    await(sleep(0));
    t.cancel("a");
    t.cancel("b");
    log("while waiting:", await(outcome(t)));
    await(withoutMessage());
    Future<Void> f = getRunningLoop().createFuture();
    f.cancel("fm");
    log("future:", await(outcome(f)));
    try {
      f.exception();
    } catch (CancelledError e) {
      log("exception() raises", args(e));
    }
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
