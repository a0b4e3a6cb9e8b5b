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
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.PythonText.tuple;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import dev.weft.conformance.PythonText.Tuple;
import java.util.NoSuchElementException;

/** Runner and run(): several runs, the end of life, errors. */
final class P28Runner extends Trace {

  private Task<String> t1;
  private AsyncGenerator<Integer> g;

  private final ContextVar<Integer> v = new ContextVar<>("v", 0);

  @Async
  private Coroutine<Tuple> step(int x) {
    v.set(v.get() + x);
    return value(tuple(v.get(), currentTask().getName().substring(0, 5)));
  }

  @Async
  private Coroutine<String> left(String name, RuntimeException exc, boolean ret) {
    try {
      await(sleep(99));
    } catch (CancelledError e) {
      log(name, "cancelled at close");
      if (exc != null) {
        throw exc;
      }
      if (ret) {
        return value("ignored");
      }
      throw e;
    } finally {
      log(name, "finally");
    }
    return value(null);
  }

  private Coroutine<String> left(String name) {
    return left(name, null, false);
  }

  @Async
  private Coroutine<Void> spawn() {
    t1 = createTask(left("L1"));
    await(sleep(0));
    return done();
  }

  @Async
  private AsyncGenerator<Integer> agen() {
    try {
      emit(1);
      emit(2);
    } finally {
      await(sleep(0));
      log("agen finally");
    }
    return end();
  }

  @Async
  private Coroutine<Void> use() {
    g = agen();
    log("first", await(anext(g)));
    return done();
  }

  private void runner() {
    Runner r = new Runner(new RunOptions(/* debug= */ false, this::newLoop));
    try (r) {
      log(r.run(step(1)), r.run(step(10)), "outside", v.get()); // one shared context
      EventLoop loop = r.getLoop();
      log("same loop", r.getLoop() == loop, "running", r.getLoop().isRunning());
      r.run(spawn());
      log("left running:", !t1.done());
      r.run(use());
    }
    log("closed; L1", show(t1));
    Coroutine<Tuple> c = step(1);
    try {
      r.run(c);
    } catch (IllegalStateException e) {
      log("RuntimeError", e);
      c.close();
    }
    r.close();
    log("close again is fine");
  }

  @Async
  private Coroutine<String> main2() {
    createTask(left("L2", new NoSuchElementException("L2"), false));
    await(sleep(0));
    return value("main2 result");
  }

  @Async
  private Coroutine<Void> main3() {
    createTask(left("L3", null, true));
    await(sleep(0));
    return done();
  }

  @Async
  private Coroutine<Void> late() {
    log("late starts");
    await(sleep(5));
    log("late ends");
    return done();
  }

  @Async
  private Coroutine<Void> spawner() {
    try {
      await(sleep(99));
    } finally {
      createTask(late());
      log("spawner finally");
    }
    return done();
  }

  @Async
  private Coroutine<Void> main4() {
    createTask(spawner());
    await(sleep(0));
    return done();
  }

  @Async
  private Coroutine<Void> main5() {
    createTask(left("L5"));
    await(sleep(0));
    throw new IllegalArgumentException("main5");
  }

  @Async
  private Coroutine<Void> main6() {
    Coroutine<Tuple> c = step(1);
    try {
      Asyncio.run(c);
    } catch (IllegalStateException e) {
      log("RuntimeError", e);
      c.close();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> main7() {
    currentTask().cancel("m7");
    await(sleep(0));
    return done();
  }

  private VirtualTimeLoop newSilentLoop() {
    VirtualTimeLoop loop = new VirtualTimeLoop();
    loop.setExceptionHandler((l, context) -> {});
    return loop;
  }

  @Override
  void program() {
    runner();
    // an error during the final cancellation is reported, a value is dropped silently
    log(run(main2()));
    log(run(main3()));
    // a task made during the final cancellation is not cancelled, and runs only as far as the rest
    log(Asyncio.run(main4(), new RunOptions(/* debug= */ false, this::newSilentLoop)));
    // main fails: tasks are still cancelled first, then the error comes out
    try {
      run(main5());
    } catch (IllegalArgumentException e) {
      log("ValueError", e);
    }
    // a nested run is refused
    run(main6());
    // main cancelled from inside: CancelledError leaves run()
    try {
      run(main7());
    } catch (CancelledError e) {
      log("run raised", repr(e));
    }
  }
}
