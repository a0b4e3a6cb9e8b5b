package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Exceptions in callbacks, the exception handler, never-retrieved exceptions. */
final class P41CallbacksAndHandler extends Trace {

  private void bad(int n) {
    log("cb", n);
    throw new IllegalArgumentException("int " + n);
  }

  private void good(int n) {
    log("cb", n);
  }

  private void failing(EventLoop loop, Map<String, Object> context) {
    log("handler called");
    throw new NoSuchElementException("handler");
  }

  @Async
  private static Coroutine<Void> fails(String n) {
    throw new IllegalArgumentException(n);
  }

  @Async
  private static Coroutine<Void> b(Task<Void> a) {
    await(a);
    return done();
  }

  @Async
  private static Coroutine<Void> forever() {
    await(getRunningLoop().<Void>createFuture());
    return done();
  }

  private static Future<Integer> failed(String message) {
    Future<Integer> f = getRunningLoop().createFuture();
    f.setException(new IllegalArgumentException(message));
    return f;
  }

  @Async
  private Coroutine<Void> callbacks() {
    EventLoop loop = getRunningLoop();
    loop.callSoon(() -> bad(1));
    loop.callSoon(() -> good(2));
    loop.callLater(1, () -> bad(3));
    Future<Integer> f = loop.createFuture();
    f.addDoneCallback(future -> bad(4));
    f.addDoneCallback(future -> good(5));
    f.setResult(0);
    await(sleep(2));
    // a CancelledError raised by a callback goes to the handler as well
    loop.callSoon(
        () -> {
          throw new CancelledError("in cb");
        });
    await(sleep(0));
    return done();
  }

  @Async
  private Coroutine<Void> handlers() {
    EventLoop loop = getRunningLoop();
    // a failing handler falls back on the default handler (which logs), the loop goes on
    loop.setExceptionHandler(this::failing);
    loop.callSoon(() -> bad(6));
    await(sleep(0));
    log("loop goes on");
    loop.setExceptionHandler(null);
    log("handler", loop.getExceptionHandler());
    loop.callExceptionHandler(Map.of("message", "by hand", "extra", 1));
    loop.callExceptionHandler(Map.of());
    loop.setExceptionHandler(this::showHandler);
    return done();
  }

  @Async
  private Coroutine<Void> retrieved() {
    for (String how : List.of("result", "exception", "await", "cancel", "callback only")) {
      Future<Integer> f = failed(how);
      switch (how) {
        case "result" -> {
          try {
            f.result();
          } catch (IllegalArgumentException e) {
            // read
          }
        }
        case "exception" -> f.exception();
        case "await" -> await(outcome(f));
        case "cancel" -> f.cancel();
        default -> {
          f.addDoneCallback(future -> {});
          await(sleep(0));
        }
      }
      log("drop", how);
      f = null;
      Garbage.collect();
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(callbacks());
    await(handlers());
    // never retrieved: reported when the future is collected
    Future<Integer> f = failed("F");
    f = null;
    Garbage.collect();
    log("collected F");
    Task<Void> t = createTask(fails("T"));
    await(sleep(0));
    t = null;
    Garbage.collect();
    log("collected T");
    // retrieved in any way: silent
    await(retrieved());
    // the exception moves along: a task awaiting another takes over the duty to retrieve
    Task<Void> a = createTask(fails("A"));
    t = createTask(b(a));
    await(sleep(0));
    await(sleep(0));
    await(sleep(0));
    a = null;
    Garbage.collect();
    log("inner dropped");
    Reference.reachabilityFence(t);
    t = null;
    await(sleep(0)); // a suspended body lets go of what it needs no more when it suspends again
    Garbage.collect();
    log("outer dropped");
    // gather: the children are retrieved, the gather itself is not
    Future<List<Void>> g = gather(fails("G1"), fails("G2"));
    await(sleep(0));
    await(sleep(0));
    g = null;
    Garbage.collect();
    log("gather dropped");
    // a pending task is not collected
    t = createTask(forever());
    await(sleep(0));
    t = null;
    Garbage.collect();
    log("pending dropped");
    return done();
  }

  /** Shows what the default handler logs. */
  private void show(LogRecord r) {
    String level = r.getLevel() == Level.SEVERE ? "ERROR" : r.getLevel().getName();
    log("LOG", level, r.getMessage().split("\n", 2)[0], "exc", PythonText.repr(r.getThrown()));
  }

  @Override
  void program() {
    try (LogCapture shown = new LogCapture(this::show)) {
      run(main());
    }
  }
}
