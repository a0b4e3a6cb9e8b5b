package dev.weft.conformance.fuzz;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TaskOptions;
import dev.weft.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Context variables, contexts, and eager tasks: {@code contexts.py} in Java. */
public abstract class Contexts extends Things {

  /** Its value, if it has one, stands in each line of the trace. */
  protected static final ContextVar<Integer> v0 = new ContextVar<>("v0");

  protected static final ContextVar<Integer> v1 = new ContextVar<>("v1", 9);

  private final List<Token<Integer>> tokens = new ArrayList<>();
  private final List<Context> contexts = new ArrayList<>();

  Contexts() {}

  protected final void set(ContextVar<Integer> variable, int value) {
    tokens.add(variable.set(value));
  }

  @Async
  protected final Coroutine<Object> setting(int value, Awaitable<?> awaitable) {
    set(v0, value);
    return value(await(awaitable));
  }

  protected final void reset(int pick) {
    if (!tokens.isEmpty()) {
      Token<Integer> token = pickFrom(tokens, pick);
      token.var().reset(token);
    }
  }

  protected final void copy() {
    contexts.add(Asyncio.copyContext());
  }

  /** From now on the context of a task is one of those that are picked from. */
  protected final void share(int pick) {
    contexts.add(task(pick).getContext());
  }

  protected final Context context(int pick) {
    if (contexts.isEmpty()) {
      copy();
    }
    return pickFrom(contexts, pick);
  }

  protected final void runIn(int pick, Runnable operation) {
    context(pick).run(operation);
  }

  /** Never eager: if the context is in use, CPython goes on with the wrong current task. */
  protected final Task<?> spawnIn(int pick, Coroutine<?> coroutine) {
    return numbered(Asyncio.createTask(coroutine, new TaskOptions(null, context(pick), false)));
  }

  protected final void soonIn(int label, int pick, Runnable operation) {
    handle(loop.callSoon(callback(label, operation), context(pick)));
  }

  protected final void laterIn(int label, double delay, int pick, Runnable operation) {
    handle(loop.callLater(delay, callback(label, operation), context(pick)));
  }

  protected final void whenDoneIn(int label, Future<?> future, int pick, Runnable operation) {
    Consumer<Future<?>> called = done -> callback(label, operation).run();
    future.addDoneCallback(called, context(pick));
  }

  protected final Task<?> spawnEagerly(Coroutine<?> coroutine) {
    return numbered(Asyncio.createTask(coroutine, new TaskOptions(null, null, true)));
  }

  /** Whether tasks begin eagerly from now on. */
  protected final void eager(boolean eager) {
    loop.setTaskFactory(eager ? Asyncio.eagerTaskFactory() : null);
  }
}
