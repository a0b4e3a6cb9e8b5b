package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.iscoroutine;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;

/** as_completed: plain iteration, timeout, awaiting out of order. */
final class P19AsCompleted extends Trace {

  @Async
  private static Coroutine<String> c(String name, double d, RuntimeException exc) {
    await(sleep(d));
    if (exc != null) {
      throw exc;
    }
    return value(name);
  }

  private static Coroutine<String> c(String name, double d) {
    return c(name, d, null);
  }

  @Async
  private Coroutine<Void> main() {
    // yields new coroutines, awaiting them gives results in order of completion
    List<Coroutine<String>> failing =
        List.of(c("A", 3), c("B", 1), c("C", 2, new IllegalArgumentException("C")));
    for (Coroutine<String> x : asCompleted(failing)) {
      ev(iscoroutine(x) ? "coroutine" : "something else", await(outcome(x)));
    }
    await(sleep(3)); // two asynchronous iterations, of 2 s and 1 s
    // timeout
    List<Task<String>> ts = List.of(createTask(c("G", 1)), createTask(c("H", 5)));
    for (Coroutine<String> x : asCompleted(ts, 2)) {
      ev(await(outcome(x)));
    }
    ev("H after the timeout:", show(ts.get(1)));
    ts.get(1).cancel();
    await(sleep(2)); // the timeout of an asynchronous iteration
    // all coroutines are handed out at once; awaiting out of order still gives completion order
    List<Coroutine<String>> xs = new ArrayList<>();
    asCompleted(List.of(c("L", 2), c("M", 1))).forEach(xs::add);
    ev(xs.size(), await(xs.get(1)));
    ev(await(xs.get(0)));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
