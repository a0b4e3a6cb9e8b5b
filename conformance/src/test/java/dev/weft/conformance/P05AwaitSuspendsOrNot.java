package dev.weft.conformance;

import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.PythonText.str;
import static dev.weft.conformance.PythonText.tuple;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Barrier;
import dev.weft.Coroutine;
import dev.weft.DoneAndPending;
import dev.weft.Event;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Queue;
import dev.weft.Semaphore;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.conformance.PythonText.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which awaits give control back to the loop, and which do not. */
final class P05AwaitSuspendsOrNot extends WithTrace {

  @Async
  private static Coroutine<String> co() {
    return value("co");
  }

  @Async
  private static Coroutine<String> nested() {
    return value(await(co()));
  }

  @Async
  private Coroutine<Void> probe(String name, Awaitable<?> aw) {
    boolean[] seen = {false};
    getRunningLoop().callSoon(() -> seen[0] = true);
    mark();
    String r = await(outcome(aw));
    String ran = str(seen[0]);
    log(name + ": " + r + "; loop ran meanwhile: " + ran + "; iterations " + its());
    await(sleep(0));
    return done();
  }

  private static Future<Integer> doneFuture() {
    Future<Integer> f = getRunningLoop().createFuture();
    f.setResult(1);
    return f;
  }

  @Async
  private static Coroutine<Tuple> w() {
    DoneAndPending<Integer> sets = await(Asyncio.wait(List.of(doneFuture())));
    return value(tuple(sets.done().size(), sets.pending().size()));
  }

  @Async
  private static Coroutine<Void> tg0() {
    await(with(new TaskGroup(), g -> done()));
    return done();
  }

  @Async
  private static Coroutine<Void> tg1() {
    await(
        with(
            new TaskGroup(),
            g -> {
              g.createTask(co());
              return done();
            }));
    return done();
  }

  @Async
  private static Coroutine<Void> to(double delay) {
    await(with(timeout(delay), t -> done()));
    return done();
  }

  @Async
  private Coroutine<Void> structured() {
    Duration noTimeout = null;
    await(probe("wait_for(coroutine, 5)", waitFor(co(), 5)));
    await(probe("wait_for(coroutine, None)", waitFor(co(), noTimeout)));
    await(probe("wait_for(done future, 5)", waitFor(doneFuture(), 5)));
    await(probe("wait_for(done future, 0)", waitFor(doneFuture(), 0)));
    await(probe("wait_for(coroutine, 0)", waitFor(co(), 0)));
    await(probe("empty TaskGroup", tg0()));
    await(probe("TaskGroup with one task", tg1()));
    await(probe("empty timeout(1)", to(1)));
    await(probe("empty timeout(0)", to(0)));
    return done();
  }

  @Async
  private Coroutine<Void> primitives() {
    await(probe("Lock.acquire free", new Lock().acquire()));
    Event e = new Event();
    e.set();
    await(probe("Event.wait set", e.waitAsync()));
    await(probe("Semaphore.acquire free", new Semaphore(1).acquire()));
    Queue<Integer> q = new Queue<>(1);
    await(probe("Queue.put with room", q.put(1)));
    await(probe("Queue.get with item", q.get()));
    q.taskDone();
    await(probe("Queue.join nothing pending", q.join()));
    await(probe("Barrier(1).wait", new Barrier(1).waitAsync()));
    return done();
  }

  @Async
  private static Coroutine<List<String>> ac() {
    List<String> r = new ArrayList<>();
    for (Future<String> x : asCompleted(List.of(co())).futures()) {
      r.add(await(x));
    }
    return value(r);
  }

  @Async
  private static AsyncGenerator<Integer> agen() {
    emit(1);
    emit(2);
    return end();
  }

  @Async
  private static Coroutine<List<Integer>> ag() {
    List<Integer> r = new ArrayList<>();
    for (int x : agen()) {
      r.add(x);
    }
    return value(r);
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    await(probe("coroutine", co()));
    await(probe("nested coroutine", nested()));
    await(probe("done future", doneFuture()));
    Future<Integer> f = loop.createFuture();
    f.setException(new IllegalArgumentException("x"));
    await(probe("failed future", f));
    f = loop.createFuture();
    f.cancel();
    await(probe("cancelled future", f));
    Task<String> t = createTask(co());
    await(sleep(0));
    await(probe("done task", t));
    await(probe("new task", createTask(co())));
    await(probe("sleep(0)", sleep(0)));
    await(probe("sleep(-1)", sleep(-1)));
    await(probe("sleep(1e-12)", sleep(1e-12)));
    await(probe("sleep(1)", sleep(1)));
    await(probe("gather()", gather()));
    await(probe("gather(done future)", gather(doneFuture())));
    await(probe("gather(coroutine)", gather(co())));
    await(probe("shield(done future)", shield(doneFuture())));
    await(probe("shield(coroutine)", shield(co())));
    await(probe("wait([done future])", w()));
    await(structured());
    await(primitives());
    await(probe("async for as_completed([coroutine])", ac()));
    await(probe("async for over plain async generator", ag()));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
