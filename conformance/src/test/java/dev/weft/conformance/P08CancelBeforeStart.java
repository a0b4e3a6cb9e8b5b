package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;

/**
 * cancel() before the first step: the body never runs, not even its finally, yet a step is used up.
 */
final class P08CancelBeforeStart extends Trace {

  @Async
  private Coroutine<Void> body(String name) {
    log(name, "started");
    try {
      await(sleep(1));
    } finally {
      log(name, "finally");
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    mark();
    Task<Void> t = createTask(body("A"));
    t.addDoneCallback(task -> itv("A done-callback", show(task)));
    log("cancel ->", t.cancel("early"), "done", t.done(), "cancelling", t.cancelling());
    log("cancel again ->", t.cancel("second"), "cancelling", t.cancelling());
    await(sleep(0));
    itv("after one iteration: done", t.done(), "cancelled", t.cancelled());
    await(sleep(0));
    itv("cancel of a done task ->", t.cancel(), "cancelling", t.cancelling());
    // cancel + uncancel before the first step: the body runs
    mark();
    t = createTask(body("B"));
    t.cancel();
    log("uncancel ->", t.uncancel());
    itv(await(outcome(t)));
    // two cancels, one uncancel: still cancelled
    t = createTask(body("C"));
    t.cancel();
    t.cancel();
    log("uncancel ->", t.uncancel());
    log(await(outcome(t)));
    // the coroutine of a task that is cancelled before its start is closed
    Coroutine<Void> c = body("D");
    t = createTask(c);
    t.cancel();
    log(await(outcome(t)));
    try {
      await(c);
    } catch (IllegalStateException e) {
      log("RuntimeError", e);
    }
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
