package dev.weft.conformance.fuzz;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a generated program writes its trace with: {@code traced.py} in Java. */
public abstract class Traced extends PlainTypes {

  protected final VirtualTimeLoop loop = new VirtualTimeLoop();

  /** The tasks that the program knows of, and their numbers. */
  final List<Task<?>> tasks = new ArrayList<>();

  final Map<Task<?>, Integer> numbers = new IdentityHashMap<>();
  final List<Future<Object>> futures = new ArrayList<>();

  /** The number in the name of the first task. */
  long firstName;

  final Show text = new Show(this);
  final Recorder trace = new Recorder(loop, text);

  Traced() {
    loop.setExceptionHandler((where, context) -> trace.report(context));
  }

  protected final void log(int label) {
    log(label, null);
  }

  protected final void log(int label, Object value) {
    trace.write(label, text.show(value));
  }

  protected final void attempt(int label, Supplier<Object> operation) {
    Object result;
    try {
      result = operation.get();
    } catch (Throwable t) {
      trace.write(label, "raised", text.show(t));
      return;
    }
    trace.write(label, text.show(result));
  }

  /** As {@link #attempt}, of what gives nothing. */
  protected final void attemptAct(int label, Runnable act) {
    attempt(
        label,
        () -> {
          act.run();
          return null;
        });
  }

  /** Awaits and logs, also an {@link Exception}. */
  @Async
  protected final Coroutine<Object> trying(int label, Awaitable<?> awaitable) {
    try {
      log(label, await(awaitable));
    } catch (Exception e) {
      trace.write(label, "caught", text.show(e));
    }
    return value(null);
  }

  /** Awaits and logs, whatever comes. */
  @Async
  protected final Coroutine<Object> taking(int label, Awaitable<?> awaitable) {
    try {
      log(label, await(awaitable));
    } catch (Throwable t) {
      trace.write(label, "took", text.show(t));
    }
    return value(null);
  }

  /** Awaits, and makes a call at the end of that. */
  @Async
  protected final Coroutine<Object> ending(int label, Awaitable<?> awaitable, Runnable act) {
    try {
      return value(await(awaitable));
    } finally {
      attemptAct(label, act);
    }
  }

  @Async
  protected final Coroutine<Object> failing(double delay, Throwable t) {
    await(Asyncio.sleep(delay));
    throw again(t);
  }

  /** Does not end at once when it is cancelled, and with something else. */
  @Async
  protected final Coroutine<Object> stubborn(
      int label, Awaitable<?> awaitable, double delay, Throwable reply) {
    try {
      log(label, await(awaitable));
    } catch (CancelledError e) {
      trace.write(label, "answers", text.show(e));
      await(Asyncio.sleep(delay));
      if (reply != null) {
        throw again(reply);
      }
    }
    return value(null);
  }

  /** Several calls within one step, then awaits. */
  @Async
  protected final Coroutine<Object> bursting(
      int label, double delay, Awaitable<?> awaitable, Runnable... acts) {
    await(Asyncio.sleep(delay));
    for (Runnable act : acts) {
      attemptAct(label, act);
    }
    await(trying(label, awaitable));
    return value(null);
  }

  protected final String show(Object thing) {
    return text.show(thing);
  }

  protected final String state(Future<?> future) {
    return text.state(future);
  }

  protected static void fail(Throwable t) {
    throw again(t);
  }

  /** For {@code throw again(t)}: throws {@code t} as it is. */
  protected static RuntimeException again(Throwable t) {
    return Traced.<RuntimeException>sneaky(t);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E sneaky(Throwable t) throws E {
    throw (E) t;
  }
}
