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
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.PythonText.repr;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.GeneratorExit;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;

/** Generators: asend, athrow, aclose, their errors, two users, ignoring GeneratorExit. */
final class P37Asyncgen extends Trace {

  @Async
  private AsyncGenerator<Object> g(String name) {
    log(name, "start");
    try {
      Object x = emit(1);
      log(name, "got", x);
      x = emit(2);
      log(name, "got", x);
    } catch (IllegalArgumentException e) {
      log(name, "caught", repr(e));
      emit("from except");
    } finally {
      log(name, "finally");
      await(sleep(0));
      log(name, "finally 2");
    }
    return end();
  }

  private static RuntimeException keyError(String message) {
    return new NoSuchElementException(message);
  }

  @Async
  private Coroutine<Void> itemsAndErrors() {
    AsyncGenerator<Object> a = g("a");
    Object first = await(anext(a));
    log(first, await(a.asend("S")));
    log(await(outcome(anext(a))));
    String again = await(outcome(anext(a)));
    log(again, await(outcome(a.asend(null))));
    a = g("b");
    // TypeError is IllegalArgumentException
    log(await(outcome(a.asend("too early"))).replace("ValueError", "TypeError"));
    log(await(anext(a)));
    await(a.aclose());
    a = g("c");
    await(anext(a));
    log(await(a.athrow(new IllegalArgumentException("T"))));
    await(a.aclose());
    log(await(outcome(anext(a))));
    a = g("d");
    await(anext(a));
    log(await(outcome(a.athrow(keyError("K")))));
    a = g("e");
    log("aclose of a fresh one:", await(outcome(a.aclose())));
    log(await(outcome(anext(a))));
    a = g("f");
    log("athrow into a fresh one:", await(outcome(a.athrow(keyError("F")))));
    log(await(outcome(anext(a))));
    a = g("h");
    await(collect(a));
    String closed = await(outcome(a.aclose()));
    String thrown = await(outcome(a.athrow(keyError("H"))));
    log(closed, thrown, await(outcome(a.asend(1))));
    return done();
  }

  @Async
  private static AsyncGenerator<Object> stub() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      emit("ignored");
    }
    return end();
  }

  @Async
  private AsyncGenerator<Object> stub2() {
    try {
      emit(1);
    } finally {
      await(sleep(0));
      log("await in finally is fine");
    }
    return end();
  }

  @Async
  private AsyncGenerator<Object> swallow() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      log("swallowed, then returns");
    }
    return end();
  }

  @Async
  @SuppressWarnings("finally")
  private static AsyncGenerator<Object> fails() {
    try {
      emit(1);
    } finally {
      throw new IllegalStateException("in cleanup");
    }
  }

  @Async
  private Coroutine<Void> closing() {
    AsyncGenerator<Object> a = stub();
    await(anext(a));
    log(await(outcome(a.aclose())));
    log(await(outcome(anext(a))));
    a = stub2();
    await(anext(a));
    log(await(outcome(a.aclose())));
    a = swallow();
    await(anext(a));
    log(await(outcome(a.aclose())));
    a = fails();
    await(anext(a));
    log(await(outcome(a.aclose())));
    log(await(outcome(a.aclose())));
    return done();
  }

  @Async
  private AsyncGenerator<Object> slow() {
    log("slow start");
    await(sleep(1));
    emit(1);
    await(sleep(1));
    emit(2);
    return end();
  }

  @Async
  private static Coroutine<Object> step(AsyncGenerator<Object> a) {
    Object item = await(anext(a));
    return value(item);
  }

  @Async
  private Coroutine<Void> twoUsers() {
    AsyncGenerator<Object> a = slow();
    Task<Object> t1 = createTask(step(a));
    Task<Object> t2 = createTask(step(a));
    String first = await(outcome(t1));
    log(first, "|", await(outcome(t2)));
    t1 = createTask(step(a));
    await(sleep(0));
    String closed = await(outcome(a.aclose()));
    log(closed, "|", await(outcome(a.athrow(keyError(null)))));
    log(await(outcome(t1)));
    return done();
  }

  @Async
  private static AsyncGenerator<Object> stops(RuntimeException e) {
    emit(1);
    throw e;
  }

  @Async
  private AsyncGenerator<Object> canc() {
    try {
      emit(1);
      await(sleep(9));
      emit(2);
    } catch (CancelledError e) {
      log("gen cancelled");
      throw e;
    } finally {
      log("gen finally");
    }
    return end();
  }

  @Async
  private Coroutine<Void> stopsAndCancellations() {
    List<RuntimeException> raised = List.of(new StopAsyncIteration("s"), new StopIteration("i"));
    for (RuntimeException e : raised) {
      AsyncGenerator<Object> a = stops(e);
      await(anext(a));
      log(await(outcome(anext(a))));
    }
    AsyncGenerator<Object> a = canc();
    await(anext(a));
    Task<Object> t = createTask(step(a));
    await(sleep(0));
    t.cancel();
    log(await(outcome(t)));
    log(await(outcome(anext(a))));
    a = canc();
    await(anext(a));
    currentTask().cancel();
    try {
      await(sleep(0));
    } catch (CancelledError e) {
      currentTask().uncancel();
      log("cancelled between items");
    }
    await(a.aclose());
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> three() {
    for (int i = 0; i < 3; i++) {
      await(sleep(0));
      emit(i);
    }
    return end();
  }

  @Async
  private Coroutine<Void> loops() {
    AsyncGenerator<Object> a = g("k");
    log(await(anext(a, "D")));
    await(a.aclose());
    log(await(anext(a, "D")));
    a = g("m");
    await(anext(a));
    log("after break: not closed");
    log(await(anext(a)));
    await(a.aclose());
    List<Integer> doubled = new ArrayList<>();
    for (int x : await(collect(three()))) {
      if (x != 0) {
        doubled.add(x * 2);
      }
    }
    log(doubled, new LinkedHashSet<>(await(collect(three()))), List.of(1, 2));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(itemsAndErrors());
    await(closing());
    await(twoUsers());
    await(stopsAndCancellations());
    await(loops());
    return done();
  }

  @Override
  void program() {
    run(main());
  }
}
