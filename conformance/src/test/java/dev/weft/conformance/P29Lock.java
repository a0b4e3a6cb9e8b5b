package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Lock;
import dev.weft.Task;
import java.util.List;
import java.util.stream.Stream;

/** Lock: FIFO, barging, cancellation of a woken waiter, release errors. */
final class P29Lock extends WithTrace {

  private final Lock lk = new Lock();

  @Async
  private Coroutine<Void> w(String name, double hold) {
    try {
      await(
          with(
              lk,
              held -> {
                ev(name, "has it");
                await(sleep(hold));
                return done();
              }));
      ev(name, "released");
    } catch (CancelledError e) {
      ev(name, "cancelled");
      throw e;
    }
    return done();
  }

  private List<Task<Void>> spawn(double hold, String... names) {
    return Stream.of(names).map(name -> createTask(w(name, hold), name)).toList();
  }

  private List<Task<Void>> spawn(String... names) {
    return spawn(0, names);
  }

  @Async
  private Coroutine<Void> direct() {
    await(lk.acquire());
    ev("direct acquire");
    lk.release();
    return done();
  }

  @Async
  private Coroutine<Void> rel() {
    lk.release();
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    // FIFO
    await(Asyncio.wait(spawn(1, "a", "b", "c")));
    // release() then acquire() by a newcomer before the woken waiter ran: newcomer queues behind
    await(lk.acquire());
    List<Task<Void>> ts = spawn("d");
    await(sleep(0));
    lk.release();
    ev("locked after release", lk.locked(), lk.toString().split("\\[", 2)[1]);
    Task<Void> x = createTask(w("newcomer", 0));
    await(direct());
    await(Asyncio.wait(List.of(ts.get(0), x)));
    await(cancelledWaiters());
    await(misuse());
    return done();
  }

  @Async
  private Coroutine<Void> cancelledWaiters() {
    // cancel a waiter that has not been woken
    await(lk.acquire());
    List<Task<Void>> ts = spawn("e", "f", "g");
    await(sleep(0));
    ts.get(1).cancel();
    lk.release();
    await(Asyncio.wait(ts));
    // cancel the waiter that has just been woken: the next one is woken instead
    await(lk.acquire());
    ts = spawn("h", "i");
    await(sleep(0));
    lk.release();
    ts.get(0).cancel();
    await(Asyncio.wait(ts));
    // cancel the woken waiter, no one else waits: the lock stays free
    await(lk.acquire());
    ts = spawn("j");
    await(sleep(0));
    lk.release();
    ts.get(0).cancel();
    await(Asyncio.wait(ts));
    ev("locked", lk.locked());
    // woken and cancelled, and somebody takes the lock in between
    await(lk.acquire());
    ts = spawn("k", "l");
    await(sleep(0));
    ts.get(0).cancel();
    lk.release();
    ev("waiters all cancelled?", lk.locked());
    await(Asyncio.wait(ts));
    // all waiters cancelled but not yet cleaned: acquire succeeds at once
    await(lk.acquire());
    ts = spawn("m", "n");
    await(sleep(0));
    ts.forEach(Task::cancel);
    lk.release();
    mark();
    await(lk.acquire());
    itv("acquired past cancelled waiters");
    await(Asyncio.wait(ts));
    lk.release();
    return done();
  }

  @Async
  private Coroutine<Void> misuse() {
    // not reentrant, not owned
    await(lk.acquire());
    Task<Boolean> t = createTask(lk.acquire());
    await(sleep(0));
    ev("second acquire", show(t));
    await(createTask(rel()));
    await(t);
    ev("released by another task");
    lk.release();
    try {
      lk.release();
    } catch (IllegalStateException e) {
      ev("RuntimeError", e);
    }
    // async with: release on error
    try {
      await(
          with(
              lk,
              held -> {
                throw new IllegalArgumentException();
              }));
    } catch (IllegalArgumentException e) {
      ev("locked", lk.locked());
    }
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
