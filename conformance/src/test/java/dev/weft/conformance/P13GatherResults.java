package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import java.util.List;
import java.util.NoSuchElementException;

/** gather: order, duplicates, empty, return_exceptions, arguments that are done already. */
final class P13GatherResults extends Trace {

  @Async
  private Coroutine<Object> c(String name, double d, RuntimeException exc) {
    ev(name, "start");
    await(sleep(d));
    ev(name, "end");
    if (exc != null) {
      throw exc;
    }
    return value(name);
  }

  private Coroutine<Object> c(String name, double d) {
    return c(name, d, null);
  }

  @Async
  private Coroutine<Void> main() {
    ev(await(gather(c("A", 3), c("B", 1), c("C", 2))));
    ev(await(gather()));
    Task<Object> t = createTask(c("T", 1));
    Coroutine<Object> co = c("D", 1);
    ev(await(gather(t, co, t, co)));
    ev(
        await(
            gather(
                /* returnExceptions= */ true,
                c("E", 2, new IllegalArgumentException("E")),
                c("F", 1),
                c("G", 1, new NoSuchElementException("G")))));
    EventLoop loop = getRunningLoop();
    Future<Object> f1 = loop.createFuture();
    f1.setResult(1);
    Future<Object> f2 = loop.createFuture();
    f2.setException(new IllegalArgumentException("f2"));
    Future<Object> f3 = loop.createFuture();
    f3.cancel("f3");
    ev(await(outcome(gather(/* returnExceptions= */ true, f1, f2, f3))));
    Future<List<Object>> g = gather(f1, f2);
    ev("all done arguments: gather done at once", g.done(), show(g));
    g = gather(f1, f3);
    ev("done arguments, one cancelled:", g.done(), show(g));
    g = gather(f1, c("H", 1));
    ev("done?", g.done());
    ev(await(g));
    g = gather(c("I", 1), f2); // an argument that has failed already
    ev("failed argument:", show(g));
    ev(await(outcome(g)));
    await(sleep(2));
    try {
      gather(c("J", 1), (Awaitable<Object>) null);
    } catch (NullPointerException e) {
      ev("TypeError", e);
    }
    await(sleep(2));
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
