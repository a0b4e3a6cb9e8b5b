package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.args;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.BoundedSemaphore;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.PrimitiveProbe;
import dev.weft.Semaphore;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Semaphore and BoundedSemaphore: order, permits on their way, cancellation of those who wait. */
final class P65Semaphore extends WithTrace {

  @Async
  private static Coroutine<Void> turns(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0));
    }
    return done();
  }

  private static String state(Semaphore s) {
    return "value " + PrimitiveProbe.permits(s) + " locked " + repr(s.locked());
  }

  @Async
  private Coroutine<String> user(Semaphore s, String name, double hold) {
    try {
      await(s.acquire());
    } catch (CancelledError e) {
      itv(name, "cancelled", args(e), state(s));
      throw e;
    }
    itv(name, "has it,", state(s));
    if (hold > 0) {
      await(sleep(hold));
      s.release();
      itv(name, "released,", state(s));
    }
    return value(name);
  }

  private Coroutine<String> user(Semaphore s, String name) {
    return user(s, name, 0);
  }

  @Async
  private Coroutine<List<Task<String>>> start(Semaphore s, String... names) {
    List<Task<String>> tasks = new ArrayList<>();
    for (String name : names) {
      tasks.add(createTask(user(s, name)));
    }
    await(turns(1));
    return value(tasks);
  }

  private static List<String> shown(List<Task<String>> tasks) {
    return tasks.stream().map(Trace::show).toList();
  }

  // ---- order

  /** First in, first out; nobody overtakes a woken waiter. */
  @Async
  private Coroutine<Void> firstInFirstOut() {
    Semaphore s = new Semaphore(1);
    log(state(s), await(s.acquire()), state(s));
    mark();
    List<Task<String>> ts = await(start(s, "a", "b"));
    s.release();
    log("released,", state(s));
    ts.add(createTask(user(s, "late")));
    await(turns(3));
    s.release();
    s.release();
    log("twice,", state(s));
    await(turns(3));
    log(shown(ts), state(s));
    s.release();
    log(state(s));
    return done();
  }

  @Async
  private Coroutine<Void> severalPermits() {
    Semaphore s = new Semaphore(0);
    mark();
    await(start(s, "a", "b", "c"));
    s.release();
    s.release();
    log(state(s));
    await(turns(2));
    log(state(s));
    s.release();
    await(turns(2));
    log(state(s));

    s = new Semaphore(0);
    s.release();
    s.release();
    log(state(s));
    mark();
    await(start(s, "a"));
    log(state(s));
    return done();
  }

  /** In the turn of the release, before the woken one has resumed. */
  @Async
  private Coroutine<Void> newcomer() {
    Semaphore s = new Semaphore(0);
    mark();
    await(start(s, "a"));
    s.release();
    s.release();
    log(state(s));
    await(s.acquire());
    itv("main has it,", state(s));
    await(turns(1));
    return done();
  }

  @Async
  private Coroutine<Void> asyncWith() {
    Semaphore s = new Semaphore(2);
    await(
        with(
            s,
            unused -> {
              log("inside", state(s));
              return done();
            }));
    try {
      await(
          with(
              s,
              unused -> {
                log((Object) null);
                throw new IllegalArgumentException("v");
              }));
    } catch (IllegalArgumentException e) {
      log("behind", state(s));
    }
    return done();
  }

  @Async
  private Coroutine<Void> order() {
    await(firstInFirstOut());
    await(severalPermits());
    await(newcomer());
    await(asyncWith());
    Semaphore s = new Semaphore(3);
    mark();
    await(gather(List.of("a", "b", "c", "d", "e").stream().map(n -> user(s, n, 1)).toList()));
    return done();
  }

  // ---- cancelled

  /** One who waits, at the head and in the middle. */
  @Async
  private Coroutine<Void> waiting() {
    for (int which = 0; which < 2; which++) {
      Semaphore s = new Semaphore(0);
      mark();
      List<Task<String>> ts = await(start(s, "a", "b", "c"));
      log(ts.get(which).cancel("m"), state(s));
      s.release();
      log(state(s));
      await(turns(3));
      log(shown(ts), state(s));
      s.release();
      await(turns(2));
      log(shown(ts), state(s));
    }
    return done();
  }

  /** The permit goes to the next one, or is free again. */
  @Async
  private Coroutine<Void> woken() {
    Semaphore s = new Semaphore(0);
    mark();
    List<Task<String>> ts = await(start(s, "a", "b"));
    s.release();
    ts.get(0).cancel("m");
    log(state(s));
    await(turns(3));
    log(shown(ts), state(s));

    s = new Semaphore(0);
    mark();
    ts = await(start(s, "a"));
    s.release();
    ts.get(0).cancel("m");
    await(turns(3));
    log(show(ts.get(0)), state(s));

    s = new Semaphore(0);
    mark();
    ts = await(start(s, "a", "b", "c"));
    s.release();
    s.release();
    ts.get(0).cancel();
    ts.get(1).cancel();
    await(turns(4));
    log(shown(ts), state(s));
    return done();
  }

  @Async
  private Coroutine<Void> onItsWay() {
    // the only waiter is cancelled and has not left: does it stand in the way?
    Semaphore s = new Semaphore(0);
    mark();
    List<Task<String>> ts = await(start(s, "a"));
    ts.get(0).cancel();
    s.release();
    log(state(s));
    await(s.acquire());
    itv("main has it,", state(s));
    await(turns(2));
    // it resumes with its permit, and is cancelled later
    s = new Semaphore(0);
    mark();
    Task<String> t = createTask(user(s, "a", 5));
    await(turns(1));
    s.release();
    await(turns(2));
    t.cancel("holding");
    log(await(outcome(t)), state(s));
    return done();
  }

  @Async
  private Coroutine<Void> timedOut() {
    Semaphore s = new Semaphore(1);
    await(s.acquire());
    mark();
    log(await(outcome(waitFor(s.acquire(), 1))), state(s));
    s.release();
    log(await(outcome(waitFor(s.acquire(), 1))), state(s));
    s.release();
    log(await(outcome(waitFor(s.acquire(), 0))), state(s));
    return done();
  }

  // ---- bounded

  private String refusal(Semaphore s) {
    try {
      s.release();
    } catch (IllegalArgumentException e) {
      return repr(e);
    }
    return "accepted";
  }

  private void make(String kind, IntFunction<Semaphore> constructor, int n) {
    try {
      log(kind, state(constructor.apply(n)));
    } catch (IllegalArgumentException e) {
      log(kind, repr(e));
    }
  }

  @Async
  private Coroutine<Void> bounded() {
    Semaphore s = new BoundedSemaphore(1);
    log(refusal(s));
    await(s.acquire());
    s.release();
    log(refusal(s), state(s));
    // a permit on its way is not in the value: one release too many is not noticed
    s = new BoundedSemaphore(1);
    await(s.acquire());
    mark();
    List<Task<String>> ts = await(start(s, "a"));
    s.release();
    log(state(s));
    s.release();
    log(state(s));
    await(turns(2));
    log(show(ts.get(0)), state(s));
    for (int n = -1; n <= 0; n++) {
      make("Semaphore", Semaphore::new, n);
      make("BoundedSemaphore", BoundedSemaphore::new, n);
    }
    s = new BoundedSemaphore(0);
    mark();
    ts = await(start(s, "a"));
    log(refusal(s), state(s));
    ts.get(0).cancel();
    await(turns(2));
    log(state(new Semaphore()), state(new BoundedSemaphore()));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(order());
    await(waiting());
    await(woken());
    await(onItsWay());
    await(timedOut());
    await(bounded());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
