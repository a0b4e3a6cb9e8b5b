package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * gather without return_exceptions: first error at once, the rest run on, later errors are silent.
 */
final class P14GatherErrors extends Trace {

  @Async
  private Coroutine<String> c(String name, double d, RuntimeException exc) {
    try {
      await(sleep(d));
      ev(name, "end");
      if (exc != null) {
        throw exc;
      }
      return value(name);
    } catch (CancelledError e) {
      ev(name, "cancelled");
      throw e;
    }
  }

  private Coroutine<String> c(String name, double d) {
    return c(name, d, null);
  }

  private static RuntimeException valueError(String message) {
    return new IllegalArgumentException(message);
  }

  @Async
  private static Coroutine<String> rude() {
    try {
      await(sleep(9));
    } catch (CancelledError e) {
      throw valueError("rude");
    }
    return value(null);
  }

  @Async
  private Coroutine<Object> p(boolean returnExceptions) {
    return value(await(gather(returnExceptions, rude(), c("V", 9))));
  }

  @Async
  private Coroutine<Void> main() {
    Future<List<String>> g =
        gather(c("A", 3), c("B", 1, valueError("B")), c("C", 2, new NoSuchElementException("C")));
    ev(await(outcome(g)));
    ev("cancel the done gather ->", g.cancel());
    await(sleep(5));
    // two errors in the same iteration: the first callback wins
    ev(await(outcome(gather(c("X", 1, valueError("X")), c("Y", 1, valueError("Y"))))));
    // the same child in two gathers
    Task<String> t = createTask(c("T", 1, valueError("T")));
    Future<List<String>> g1 = gather(t);
    Future<List<String>> g2 = gather(t, c("U", 2));
    ev("g1", await(outcome(g1)));
    ev("g2", await(outcome(g2)));
    await(sleep(3));
    // an error while the caller is being cancelled: cancel asked first, child raises instead
    for (boolean re : new boolean[] {false, true}) {
      Task<Object> task = createTask(p(re));
      await(sleep(1));
      task.cancel();
      ev(re, await(outcome(task)), "cancelled", task.cancelled());
      await(sleep(1));
    }
    // gather never awaited, child fails
    g = gather(c("Z", 1, valueError("Z")));
    await(sleep(2));
    ev("gather", show(g));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
