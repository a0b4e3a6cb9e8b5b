package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.ReturnWhen.ALL_COMPLETED;
import static dev.weft.ReturnWhen.FIRST_COMPLETED;
import static dev.weft.ReturnWhen.FIRST_EXCEPTION;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.DoneAndPending;
import dev.weft.Future;
import dev.weft.ReturnWhen;
import dev.weft.Task;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** asyncio.wait: the three modes, the timeout, cancellation of the waiter. */
final class P17WaitModes extends Trace {

  private static final Duration NO_TIMEOUT = null;

  @Async
  private static Coroutine<String> c(String name, double d, RuntimeException exc) {
    await(sleep(d));
    if (exc != null) {
      throw exc;
    }
    return value(name);
  }

  private static Task<String> mk(String name, double d) {
    return createTask(c(name, d, null), name);
  }

  private static List<Task<String>> spec() {
    Task<String> b = createTask(c("b", 2, new IllegalArgumentException()), "b");
    return List.of(mk("a", 1), b, mk("c", 3));
  }

  private static List<String> names(Collection<Future<String>> futures) {
    return futures.stream().map(future -> ((Task<?>) future).getName()).sorted().toList();
  }

  @Async
  private Coroutine<Void> w(String label, Coroutine<DoneAndPending<String>> wait) {
    DoneAndPending<String> sets = await(wait);
    ev(label, "done", names(sets.done()), "pending", names(sets.pending()));
    for (Future<String> t : sets.pending()) {
      t.cancel();
    }
    if (!sets.pending().isEmpty()) {
      await(Asyncio.wait(sets.pending()));
    }
    for (Future<String> t : sets.done()) {
      if (!t.cancelled()) {
        t.exception();
      }
    }
    return done();
  }

  private Coroutine<Void> w(String label, List<Task<String>> ts, ReturnWhen returnWhen) {
    return w(label, Asyncio.wait(ts, NO_TIMEOUT, returnWhen));
  }

  private Coroutine<Void> w(String label, List<Task<String>> ts, double timeout) {
    return w(label, Asyncio.wait(ts, timeout, ALL_COMPLETED));
  }

  @Async
  private Coroutine<Void> main() {
    await(w("ALL", Asyncio.wait(spec())));
    await(w("FIRST_COMPLETED", spec(), FIRST_COMPLETED));
    await(w("FIRST_EXCEPTION", spec(), FIRST_EXCEPTION));
    await(w("FIRST_EXCEPTION none", List.of(mk("a", 1), mk("b", 2)), FIRST_EXCEPTION));
    List<Task<String>> ts = List.of(mk("a", 1), mk("b", 2), mk("c", 3));
    getRunningLoop().callLater(0.5, ts.get(0)::cancel);
    await(w("FIRST_EXCEPTION cancelled is no exception", ts, FIRST_EXCEPTION));
    ts = List.of(mk("a", 1), mk("b", 2));
    getRunningLoop().callLater(0.5, ts.get(0)::cancel);
    await(w("FIRST_COMPLETED cancelled counts", ts, FIRST_COMPLETED));
    await(w("timeout 1.5", spec(), 1.5));
    await(w("timeout 0", spec(), 0));
    await(w("timeout equal to a deadline", List.of(mk("a", 1), mk("b", 2)), 1));
    // several completions in one iteration all show up in done
    ts = List.of(mk("a", 1), mk("b", 1), mk("c", 9));
    await(w("FIRST_COMPLETED same instant", ts, FIRST_COMPLETED));
    // duplicates are merged
    Task<String> t = mk("a", 1);
    DoneAndPending<String> dup = await(Asyncio.wait(List.of(t, t)));
    ev("dup", dup.done().size(), dup.pending().size());
    // cancelling the waiter leaves the tasks alone
    ts = List.of(mk("a", 2));
    Task<DoneAndPending<String>> wt = createTask(Asyncio.wait(ts));
    await(sleep(1));
    wt.cancel();
    ev(await(outcome(wt)), "a", show(ts.get(0)));
    await(sleep(2));
    ev("a", show(ts.get(0)));
    try {
      await(Asyncio.wait(List.<Future<String>>of()));
    } catch (IllegalArgumentException e) {
      ev("ValueError", e);
    }
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
