package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.lang.ref.Reference;
import java.util.NoSuchElementException;

/** Generators that are left: dropped ones, shutdownAsyncgens, order against cancellation. */
final class P38AsyncgenShutdown extends Trace {

  private Task<?> main;
  private AsyncGenerator<Integer> kept;

  private String where() {
    Task<?> current = currentTask();
    return current == main ? "main task" : current != null ? "another task" : "no task";
  }

  @Async
  private AsyncGenerator<Integer> gen(String n, RuntimeException failure) {
    try {
      emit(1);
      emit(2);
    } finally {
      log(n, "finally in", where());
      await(sleep(0));
      log(n, "finally end");
      if (failure != null) {
        throw failure;
      }
    }
    return end();
  }

  @Async
  private Coroutine<Void> drop(String n, RuntimeException failure) {
    await(anext(gen(n, failure)));
    return done();
  }

  @Async
  private Coroutine<Void> finish() {
    AsyncGenerator<Integer> finished = gen("finished", null);
    while (true) {
      try {
        await(anext(finished));
      } catch (StopAsyncIteration end) {
        return done();
      }
    }
  }

  @Async
  private Coroutine<Void> holder() {
    AsyncGenerator<Integer> a = gen("in task", null);
    try {
      await(anext(a));
      await(sleep(99));
    } finally {
      log("holder finally");
      // Python's counter of references drops it here; a collector would come later.
      await(a.aclose());
    }
    return done();
  }

  @Async
  private Coroutine<Void> droppedAndKept() {
    main = currentTask();
    await(drop("dropped", null));
    Garbage.collectGenerators(1);
    log("after drop");
    await(sleep(0));
    log("one iteration later");
    await(sleep(0));
    await(sleep(0));
    gen("fresh", null);
    await(finish());
    await(drop("bad drop", new IllegalArgumentException("cleanup")));
    Garbage.collectGenerators(1);
    await(sleep(0));
    await(sleep(0));
    await(sleep(0));
    Garbage.collect();
    kept = gen("kept", null);
    await(anext(kept));
    createTask(holder());
    await(sleep(0));
    log("main returns");
    return done();
  }

  @Async
  private Coroutine<String> failsAtTheEnd() {
    main = currentTask();
    kept = gen("kept bad", new NoSuchElementException("kept"));
    await(anext(kept));
    return value("main2 is fine");
  }

  @Async
  private Coroutine<Void> explicit(VirtualTimeLoop loop, LogCapture logged) {
    main = currentTask();
    AsyncGenerator<Integer> g = gen("explicit", null);
    await(anext(g));
    await(loop.shutdownAsyncgens());
    log("shut down");
    log(await(outcome(anext(g))));
    AsyncGenerator<Integer> late = gen("after shutdown", null);
    await(anext(late));
    int warnings = logged.records().size();
    log("warning", warnings == 1 ? "ResourceWarning" : warnings);
    await(late.aclose());
    return done();
  }

  @Override
  void program() {
    run(droppedAndKept());
    log("run is over");
    log(run(failsAtTheEnd()));
    Reference.reachabilityFence(kept);
    VirtualTimeLoop loop = newLoop();
    try (LogCapture log = new LogCapture()) {
      loop.runUntilComplete(explicit(loop, log));
    }
    loop.close();
  }
}
