package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.List;

/** run_until_complete, run_forever, stop, close: misuse and order. */
final class P49RunUntilComplete extends Trace {

  private final EventLoop loop = newLoop();

  @Async
  private Coroutine<Integer> c(int x, int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0));
    }
    log("c", x);
    return value(x);
  }

  private Coroutine<Integer> c(int x) {
    return c(x, 0);
  }

  private void cb(int n) {
    log("cb", n);
  }

  private long it() {
    return LoopProbe.iterations(loop);
  }

  private void logRuntimeError(Runnable f) {
    try {
      f.run();
    } catch (IllegalStateException e) {
      log("RuntimeError", e);
    }
  }

  private void readyWithTheEnd() {
    log("ready with the end");
    loop.callSoon(() -> log("scheduled by it: next run"));
  }

  @Async
  private Coroutine<String> m() {
    loop.callSoon(this::readyWithTheEnd);
    return value("m");
  }

  @Async
  private Coroutine<Void> again() {
    Coroutine<Integer> c1 = c(5);
    for (EventLoop l : List.of(loop, new VirtualTimeLoop())) {
      logRuntimeError(() -> l.runUntilComplete(c1));
    }
    c1.close();
    logRuntimeError(loop::close);
    return done();
  }

  @Async
  private static Coroutine<Void> bad() {
    throw new IllegalArgumentException("bad");
  }

  @Async
  private static Coroutine<Void> canc() {
    throw new CancelledError("x");
  }

  private void runs() {
    log(loop.runUntilComplete(c(1)), loop.isRunning());
    Future<String> f = loop.createFuture();
    f.setResult("done already");
    long it = it();
    log(loop.runUntilComplete(f), "iterations", it() - it);
    it = it();
    loop.runUntilComplete(c(2));
    log("a coroutine without await: iterations", it() - it);
    // what is ready in the last iteration still runs; what it schedules does not
    log(loop.runUntilComplete(m()));
    log("between");
    loop.runUntilComplete(c(3));
  }

  private void stops() {
    // stop() before the end
    Task<Integer> t = loop.createTask(c(4, 5));
    loop.callSoon(loop::stop);
    try {
      loop.runUntilComplete(t);
    } catch (IllegalStateException e) {
      log("RuntimeError", e, t.done());
    }
    log(loop.runUntilComplete(t));
    // stop from inside: the rest of the iteration runs
    loop.callSoon(() -> cb(1));
    loop.callSoon(loop::stop);
    loop.callSoon(() -> cb(2));
    loop.callLater(0, () -> cb(3));
    loop.runForever();
    log("stopped");
    loop.stop();
    loop.stop();
    long it = it();
    loop.runForever();
    log("stop twice before: iterations", it() - it);
  }

  private void errors() {
    try {
      loop.runUntilComplete(bad());
    } catch (IllegalArgumentException e) {
      log("ValueError", e);
    }
    try {
      loop.runUntilComplete(canc());
    } catch (CancelledError e) {
      log("CancelledError", args(e));
    }
    log(allTasks(loop), currentTask(loop));
    logRuntimeError(() -> getRunningLoop());
    logRuntimeError(() -> currentTask());
  }

  private void closed() {
    // close drops what is scheduled, then everything is refused
    loop.callSoon(() -> log("never"));
    loop.callLater(1, () -> log("never"));
    loop.close();
    log("closed", loop.isClosed());
    loop.close();
    Coroutine<Integer> cc = c(8);
    logRuntimeError(() -> loop.callSoon(() -> log()));
    logRuntimeError(() -> loop.callLater(1, () -> log()));
    logRuntimeError(() -> loop.createTask(cc));
    logRuntimeError(() -> loop.runUntilComplete(cc));
    logRuntimeError(() -> loop.runForever());
    logRuntimeError(() -> loop.callSoonThreadsafe(() -> log()));
    logRuntimeError(() -> loop.runInExecutor(null, () -> null));
    cc.close();
    loop.stop();
    log("stop on a closed loop is silent");
  }

  @Override
  void program() {
    runs();
    stops();
    // running again inside
    loop.runUntilComplete(again());
    // pending tasks survive between runs
    Task<Integer> t = loop.createTask(c(6, 3));
    loop.runUntilComplete(c(7));
    log("t", show(t));
    loop.runUntilComplete(t);
    errors();
    EventLoop other = new VirtualTimeLoop();
    Future<Void> of = other.createFuture();
    try {
      loop.runUntilComplete(of);
    } catch (IllegalArgumentException e) {
      log("ValueError", e);
    }
    closed();
    other.close();
  }
}
