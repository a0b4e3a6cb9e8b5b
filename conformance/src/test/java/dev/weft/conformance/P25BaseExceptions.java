package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.KeyboardInterrupt;
import dev.weft.Task;
import dev.weft.TaskGroup;

/**
 * What leaves the loop out of a task, a callback or a group: LinkageError stands for SystemExit.
 */
final class P25BaseExceptions extends WithTrace {

  private static LinkageError systemExit(int code) {
    return new LinkageError("int " + code);
  }

  private static KeyboardInterrupt keyboardInterrupt(String message) {
    return new KeyboardInterrupt(message);
  }

  private void runner(String label, AsyncFunction<EventLoop, String> main) {
    EventLoop loop = newLoop();
    Task<String> t = loop.createTask(main.apply(loop));
    try {
      log(label, "returned", loop.runUntilComplete(t));
    } catch (Throwable e) {
      log(label, "raised", repr(e), "| main task:", show(t));
    }
    // the loop stays usable
    if (!t.done()) {
      t.cancel();
      try {
        loop.runUntilComplete(t);
      } catch (Throwable e) {
        log("   second run raised", repr(e));
      }
    }
    loop.close();
  }

  @Async
  private static Coroutine<String> exitAfterSleep() {
    await(sleep(1));
    throw systemExit(3);
  }

  @Async
  private Coroutine<String> m1(EventLoop loop) {
    Task<String> t = createTask(exitAfterSleep());
    try {
      await(t);
    } catch (LinkageError e) {
      log("   awaiting side sees", repr(e));
      throw e;
    } catch (CancelledError e) {
      log("   main cancelled, t", show(t));
      throw e;
    }
    return value(null);
  }

  @Async
  private Coroutine<String> m2(EventLoop loop) {
    loop.callLater(
        1,
        () -> {
          throw keyboardInterrupt("cb");
        });
    await(sleep(2));
    log("   slept");
    return value("m2");
  }

  @Async
  private Coroutine<Void> sib() {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      log("   sibling cancelled");
      throw e;
    }
    return value(null);
  }

  @Async
  private static Coroutine<String> interruptAfterSleep() {
    await(sleep(1));
    throw keyboardInterrupt("child");
  }

  @Async
  private Coroutine<String> m3(EventLoop loop) {
    try {
      await(
          with(
              new TaskGroup(),
              tg -> {
                tg.createTask(sib());
                tg.createTask(interruptAfterSleep());
                return done();
              }));
    } catch (Throwable e) {
      log("   group raised", repr(e));
      throw e;
    }
    return value(null);
  }

  @Async
  private Coroutine<String> m4(EventLoop loop) {
    throw systemExit(4);
  }

  /** Something that does not leave the loop. */
  private static final class MyBase extends Error {
    private static final long serialVersionUID = 1L;

    MyBase(String message) {
      super(message);
    }
  }

  @Async
  private static Coroutine<String> bad() {
    throw new MyBase("b");
  }

  @Async
  private Coroutine<String> m5(EventLoop loop) {
    Task<String> t = createTask(bad());
    try {
      await(t);
    } catch (MyBase e) {
      log("   caught", repr(e));
    }
    loop.callSoon(
        () -> {
          throw new MyBase("cb");
        });
    await(sleep(0));
    return value("m5");
  }

  @Async
  private Coroutine<Void> other() {
    try {
      await(sleep(9));
    } finally {
      log("   other finally");
    }
    return value(null);
  }

  @Async
  private Coroutine<Void> m6() {
    createTask(other());
    await(sleep(1));
    throw systemExit(6);
  }

  @Override
  void program() {
    runner("task raises SystemExit", this::m1);
    runner("callback raises KeyboardInterrupt", this::m2);
    runner("child of a group raises KeyboardInterrupt", this::m3);
    runner("main raises SystemExit", this::m4);
    runner("other BaseException", this::m5);
    // what is left is cancelled and awaited before the error leaves run()
    try {
      run(m6());
    } catch (LinkageError e) {
      log("run raised", repr(e));
    }
  }
}
