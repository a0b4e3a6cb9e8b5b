package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.LifoQueue;
import dev.weft.PrimitiveProbe;
import dev.weft.PriorityQueue;
import dev.weft.Queue;
import dev.weft.QueueShutDown;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** Queue.shutdown: who is woken, what is left, what join() waits for. */
final class P66QueueShutdown extends Trace {

  private static final boolean[] BOTH = {false, true};

  @Async
  private static Coroutine<Void> turns(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(0));
    }
    return done();
  }

  private static String state(Queue<?> q) {
    return q.qsize() + " items, " + PrimitiveProbe.unfinished(q) + " unfinished";
  }

  private void attempt(String label, Callable<?> action) {
    try {
      log(label, action.call());
    } catch (Throwable t) {
      log(label, repr(t));
    }
  }

  private void attemptPut(Queue<String> q, String item) {
    attempt(
        "put",
        () -> {
          q.putNowait(item);
          return null;
        });
  }

  private void attemptGet(Queue<String> q) {
    attempt("get", q::getNowait);
  }

  private void attemptDone(Queue<?> q) {
    attempt(
        "done",
        () -> {
          q.taskDone();
          return null;
        });
  }

  @Async
  private Coroutine<Void> getter(Queue<String> q, String name) {
    String r = await(outcome(q.get()));
    itv(name, r);
    return done();
  }

  @Async
  private Coroutine<Void> putter(Queue<String> q, String name) {
    String r = await(outcome(q.put(name)));
    itv(name, r);
    return done();
  }

  @Async
  private Coroutine<Void> joiner(Queue<?> q) {
    String r = await(outcome(q.join()));
    itv("joined", r);
    return done();
  }

  @SafeVarargs
  private static List<Task<Void>> spawn(Coroutine<Void>... coroutines) {
    List<Task<Void>> tasks = new ArrayList<>();
    for (Coroutine<Void> coroutine : coroutines) {
      tasks.add(createTask(coroutine));
    }
    return tasks;
  }

  private static Queue<String> queueOf(String... items) {
    Queue<String> q = new Queue<>();
    for (String item : items) {
      q.putNowait(item);
    }
    return q;
  }

  /** A queue for one item, which is there. */
  private static Queue<String> fullQueue() {
    Queue<String> q = new Queue<>(1);
    q.putNowait("a");
    return q;
  }

  @Async
  private Coroutine<Void> filled(String name, IntFunction<Queue<String>> kind) {
    for (boolean immediate : BOTH) {
      Queue<String> q = kind.apply(2);
      q.putNowait("a");
      q.putNowait("b");
      mark();
      log(name, immediate);
      List<Task<Void>> ts = spawn(putter(q, "c"), putter(q, "d"), joiner(q));
      await(turns(1));
      q.shutdown(immediate);
      log(state(q), q.empty(), q.full());
      await(turns(3));
      attemptPut(q, "e");
      mark();
      await(putter(q, "f"));
      attemptGet(q);
      mark();
      await(getter(q, "get"));
      attemptGet(q);
      await(getter(q, "get"));
      log(state(q));
      attemptDone(q);
      attemptDone(q);
      attemptDone(q);
      await(turns(3));
      ts.forEach(Task::cancel);
      await(turns(2));
    }
    return done();
  }

  @Async
  private Coroutine<Void> empty() {
    for (boolean immediate : BOTH) {
      Queue<String> q = new Queue<>();
      mark();
      log("empty", immediate);
      spawn(getter(q, "g1"), getter(q, "g2"), joiner(q));
      await(turns(1));
      q.shutdown(immediate);
      await(turns(2));
      q.shutdown(immediate);
      q.shutdown(!immediate);
      attemptGet(q);
      attemptPut(q, "1");
      attemptDone(q);
      mark();
      await(joiner(q));
    }
    return done();
  }

  /** An item was taken, and the work on it goes on. */
  @Async
  private Coroutine<Void> underWay() {
    for (boolean immediate : BOTH) {
      Queue<String> q = queueOf("a", "b");
      mark();
      log("under way", immediate, await(q.get()));
      Task<Void> j = createTask(joiner(q));
      await(turns(1));
      q.shutdown(immediate);
      await(turns(2));
      log(state(q), j.done());
      q.taskDone();
      await(turns(2));
      log(state(q), j.done());
      j.cancel();
      await(turns(1));
    }
    Queue<String> q = queueOf("a", "b");
    q.shutdown();
    mark();
    log(await(q.get()));
    q.shutdown(/* immediate= */ true);
    log(state(q));
    attemptGet(q);
    q.taskDone();
    await(joiner(q));
    return done();
  }

  @Async
  private Coroutine<Void> wokenThenShutDown() {
    for (boolean immediate : BOTH) {
      Queue<String> q = new Queue<>();
      mark();
      log("put, then shutdown", immediate);
      spawn(getter(q, "g1"), getter(q, "g2"));
      await(turns(1));
      q.putNowait("item");
      q.shutdown(immediate);
      await(turns(3));
      log(state(q));
    }
    for (boolean immediate : BOTH) {
      Queue<String> q = fullQueue();
      mark();
      log("get, then shutdown", immediate);
      spawn(putter(q, "b"), putter(q, "c"));
      await(turns(1));
      q.getNowait();
      q.shutdown(immediate);
      await(turns(3));
      log(state(q));
    }
    return done();
  }

  @Async
  private Coroutine<Void> races() {
    await(wokenThenShutDown());
    // the shutdown comes first in the iteration in which the getter would resume
    Queue<String> q = new Queue<>();
    mark();
    spawn(getter(q, "g1"));
    await(turns(1));
    getRunningLoop().callSoon(q::shutdown);
    q.putNowait("item");
    await(turns(3));
    log(state(q));
    // woken by the shutdown and cancelled, in either order
    for (boolean shutdownFirst : new boolean[] {true, false}) {
      q = new Queue<>();
      mark();
      List<Task<Void>> ts = spawn(getter(q, "g1"), getter(q, "g2"));
      await(turns(1));
      if (shutdownFirst) {
        q.shutdown();
        ts.get(0).cancel("m");
      } else {
        ts.get(0).cancel("m");
        q.shutdown();
      }
      await(turns(3));
    }
    // a putter that was woken and then cancelled
    q = fullQueue();
    mark();
    List<Task<Void>> ts = spawn(putter(q, "b"), putter(q, "c"));
    await(turns(1));
    q.getNowait();
    ts.get(0).cancel("m");
    q.shutdown();
    await(turns(3));
    log(state(q));
    return done();
  }

  @Async
  private Coroutine<Void> consume(Queue<Integer> q, String name) {
    while (true) {
      int item;
      try {
        item = await(q.get());
      } catch (QueueShutDown e) {
        ev(name, "ends");
        return done();
      }
      await(sleep(1));
      ev(name, item);
      q.taskDone();
    }
  }

  @Async
  private Coroutine<Void> produce(Queue<Integer> q) {
    for (int n = 0; n < 5; n++) {
      await(q.put(n));
      ev("put", n);
    }
    q.shutdown();
    ev("shut down");
    await(q.join());
    ev("joined");
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(filled("Queue", Queue::new));
    await(filled("PriorityQueue", PriorityQueue::new));
    await(filled("LifoQueue", LifoQueue::new));
    await(empty());
    await(underWay());
    await(races());
    Queue<Integer> q = new Queue<>(2);
    await(gather(consume(q, "x"), consume(q, "y"), produce(q)));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
