package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;

/** cancelling(), uncancel(), and requests that wait for the next suspension. */
final class P09CancelCounts extends Trace {

  @Async
  private Coroutine<String> victim() {
    log("victim: start cancelling", currentTask().cancelling());
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      log("victim: caught", repr(e), "cancelling", currentTask().cancelling());
    }
    await(sleep(0)); // not interrupted: the request was consumed
    log("victim: slept again, cancelling", currentTask().cancelling());
    currentTask().uncancel();
    log("victim: uncancel, cancelling", currentTask().cancelling());
    log("victim: extra uncancel ->", currentTask().uncancel());
    return value("survived");
  }

  @Async
  private static Coroutine<String> c() {
    return value("c");
  }

  @Async
  private Coroutine<String> selfc(String kind) {
    Task<?> me = currentTask();
    Future<String> f = getRunningLoop().createFuture();
    f.setResult("done already");
    me.cancel(kind);
    try {
      switch (kind) {
        case "done future" -> {
          log("  got", await(f)); // no suspension: not delivered here
          await(sleep(0));
          log("  not reached");
        }
        case "coroutine" -> {
          log("  got", await(c()));
          await(sleep(0));
        }
        case "uncancel" -> {
          log("  uncancel ->", me.uncancel());
          await(sleep(0));
          return value("still here");
        }
        case "uncancel of two" -> {
          me.cancel("again");
          log("  uncancel ->", me.uncancel());
          await(sleep(0));
          return value("not reached");
        }
        case "pending future" -> await(getRunningLoop().<Void>createFuture());
        case "return" -> {
          return value("value lost");
        }
        case "raise" -> throw new IllegalArgumentException("wins");
        default -> throw new AssertionError(kind);
      }
    } catch (CancelledError e) {
      log("  CancelledError", args(e));
      throw e;
    }
    return value(null);
  }

  private static final List<String> KINDS =
      List.of(
          "done future",
          "coroutine",
          "uncancel",
          "uncancel of two",
          "pending future",
          "return",
          "raise");

  @Async
  private Coroutine<Void> main() {
    Task<String> t = createTask(victim());
    await(sleep(0));
    t.cancel("one");
    t.cancel("two");
    t.cancel("three");
    log("main: cancelling", t.cancelling());
    String survived = await(outcome(t));
    log("main:", survived, "cancelled()", t.cancelled(), "cancelling", t.cancelling());

    // a task that cancels itself, then awaits
    for (String kind : KINDS) {
      t = createTask(selfc(kind));
      log(kind, "->", await(outcome(t)), "|", show(t));
    }
    return value(null);
  }

  @Override
  void program() {
    run(main());
  }
}
