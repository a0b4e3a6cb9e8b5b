package dev.weft.conformance.fuzz;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncExitStack;
import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Managers and stacks of them: {@code managers.py} in Java. */
public abstract class Managers extends Iterations {

  /** A coroutine that does nothing. */
  protected final Supplier<Coroutine<?>> nothing = Asyncio::done;

  /** A condition that the compiler does not know. */
  protected boolean yes = true;

  private final List<AsyncExitStack> stacks = new ArrayList<>();

  Managers() {}

  // ---- managers

  protected final AsyncCloseable resource(
      int label, Supplier<? extends Coroutine<?>> enter, Supplier<? extends Coroutine<?>> leave) {
    return new Resource(label, enter, leave);
  }

  private final class Resource implements AsyncCloseable {

    private final int label;
    private final Supplier<? extends Coroutine<?>> enter;
    private final Supplier<? extends Coroutine<?>> leave;

    Resource(
        int label, Supplier<? extends Coroutine<?>> enter, Supplier<? extends Coroutine<?>> leave) {
      this.label = label;
      this.enter = enter;
      this.leave = leave;
    }

    @Override
    @Async
    public Coroutine<Object> aenter() {
      trace.write(label, "enter");
      trace.write(label, "entered", text.show(await(enter.get())));
      return value(null);
    }

    @Override
    @Async
    public Coroutine<Object> aexit(Throwable failure) {
      trace.write(label, "exit", text.show(failure));
      trace.write(label, "left", text.show(await(leave.get())));
      return value(null);
    }
  }

  /** Swallows exceptions of {@code types}. */
  @SafeVarargs
  protected final AsyncContextManager<Object> manager(
      int label,
      Supplier<? extends Coroutine<?>> enter,
      Supplier<? extends Coroutine<?>> leave,
      Class<? extends Throwable>... types) {
    return new Manager(new Resource(label, enter, leave), types);
  }

  private static final class Manager implements AsyncContextManager<Object> {

    private final Resource resource;
    private final Class<? extends Throwable>[] types;

    Manager(Resource resource, Class<? extends Throwable>[] types) {
      this.resource = resource;
      this.types = types;
    }

    @Override
    @Async
    public Coroutine<Object> aenter() {
      await(resource.aenter());
      return value(resource.label);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      await(resource.aexit(failure));
      return value(isOneOf(failure, types));
    }
  }

  private static boolean isOneOf(Throwable failure, Class<? extends Throwable>[] types) {
    return Arrays.stream(types).anyMatch(type -> type.isInstance(failure));
  }

  @SafeVarargs
  @SuppressWarnings("unchecked") // gives null
  protected final AsyncContextManager<Object> suppressing(Class<? extends Throwable>... types) {
    return (AsyncContextManager<Object>) (AsyncContextManager<?>) Asyncio.suppress(types);
  }

  protected static AsyncContextManager<Object> nullcontext(int value) {
    return Asyncio.nullcontext(value);
  }

  protected static AsyncContextManager<Object> managing(AsyncGenerator<Object> generator) {
    return Asyncio.asyncContextManager(() -> generator);
  }

  // ---- stacks

  @SuppressWarnings("unchecked") // of a type that the body does not use
  protected final AsyncContextManager<Object> newStack() {
    return (AsyncContextManager<Object>) (AsyncContextManager<?>) kept(new AsyncExitStack());
  }

  private AsyncExitStack kept(AsyncExitStack stack) {
    stacks.add(stack);
    return stack;
  }

  protected final AsyncExitStack stack(int pick) {
    return stacks.isEmpty() ? kept(new AsyncExitStack()) : pickFrom(stacks, pick);
  }

  protected final void popAll(int pick) {
    kept(stack(pick).popAll());
  }

  @SafeVarargs
  protected final void push(int pick, int label, Class<? extends Throwable>... types) {
    stack(pick)
        .push(
            failure -> {
              trace.write(label, "popped", text.show(failure));
              return isOneOf(failure, types);
            });
  }

  @SafeVarargs
  protected final void pushAsync(
      int pick,
      int label,
      Supplier<? extends Coroutine<?>> leave,
      Class<? extends Throwable>... types) {
    stack(pick)
        .pushAsyncExit(
            failure -> {
              trace.write(label, "popping", text.show(failure));
              trace.write(label, "popped", text.show(await(leave.get())));
              return value(isOneOf(failure, types));
            });
  }

  protected final void pushCall(int pick, int label, Runnable operation) {
    stack(pick).callback(callback(label, operation));
  }

  protected final void pushJob(int pick, int label, Supplier<? extends Coroutine<?>> job) {
    stack(pick)
        .pushAsyncCallback(
            () -> {
              trace.write(label, "job", text.show(await(job.get())));
              return done();
            });
  }

  protected final void pushClosing(int pick, int label, Runnable operation) {
    AutoCloseable closing =
        () -> {
          trace.write(label, "closing");
          operation.run();
        };
    stack(pick).enterContext(closing);
  }
}
