package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Barrier;
import dev.weft.BrokenBarrierError;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Barrier: indices, reuse while draining, reset, abort, cancellation. */
final class P32Barrier extends Trace {

  private Barrier b = new Barrier(3);

  @Async
  private Coroutine<Void> w(String name, double d) {
    await(sleep(d));
    try {
      int i = await(b.waitAsync());
      ev(name, "passed as", i);
    } catch (BrokenBarrierError x) {
      ev(name, "broken:", x);
    } catch (CancelledError x) {
      ev(name, "cancelled");
      throw x;
    }
    return done();
  }

  private List<Task<Void>> spawn(String names) {
    return Stream.of(names.split(""))
        .map(name -> createTask(w(name, 0)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private String tail() {
    return b.toString().split("\\[", 2)[1];
  }

  @Async
  private Coroutine<Void> generations() {
    await(Asyncio.wait(spawn("abc")));
    ev("n_waiting", b.nWaiting(), tail());
    // six tasks on a barrier of three: two generations
    await(Asyncio.wait(spawn("defghi")));
    // a cancelled waiter leaves, its place is free again
    List<Task<Void>> ts = spawn("jk");
    await(sleep(1));
    ev("n_waiting", b.nWaiting());
    ts.get(0).cancel();
    await(sleep(1));
    ev("n_waiting", b.nWaiting());
    ts.addAll(spawn("lm"));
    await(Asyncio.wait(ts));
    return done();
  }

  @Async
  private Coroutine<Void> resets() {
    // reset with waiters
    List<Task<Void>> ts = spawn("no");
    await(sleep(1));
    await(b.reset());
    await(Asyncio.wait(ts));
    ev("broken", b.broken(), "n_waiting", b.nWaiting(), tail());
    await(Asyncio.wait(spawn("pqr")));
    // newcomers during a reset wait for its end
    ts = spawn("st");
    await(sleep(1));
    createTask(b.reset());
    ts.addAll(spawn("u"));
    await(sleep(1));
    ev("n_waiting", b.nWaiting());
    ts.addAll(spawn("vw"));
    await(Asyncio.wait(ts));
    // abort is for good until reset
    ts = spawn("x");
    await(sleep(1));
    await(b.abort());
    await(Asyncio.wait(ts));
    ev("broken", b.broken(), tail());
    await(Asyncio.wait(spawn("y")));
    await(b.reset());
    ev("broken", b.broken());
    await(Asyncio.wait(spawn("123")));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(generations());
    await(resets());
    // entering gives the index
    Barrier b1 = new Barrier(1);
    ev("index", await(b1.aenter()));
    try {
      new Barrier(0);
    } catch (IllegalArgumentException x) {
      ev("ValueError", x);
    }
    // cancel of a task already released but not yet run
    b = new Barrier(2);
    List<Task<Void>> ts = spawn("A");
    await(sleep(0));
    await(sleep(0));
    ts.addAll(spawn("B"));
    await(sleep(0));
    await(sleep(0));
    ts.get(0).cancel();
    await(Asyncio.wait(ts));
    ev("n_waiting", b.nWaiting(), tail());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
