package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncFunction;
import dev.weft.AsyncIterator;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Scope;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import java.util.Iterator;
import java.util.function.Consumer;

/** Methods that wait at a gate, after they showed an object to a watch. */
final class Leaks {

  private Leaks() {}

  /** Not dead: proves that the test sees what is held. */
  @Async
  static Coroutine<Void> liveLocal(Consumer<Object> watch, Awaitable<Void> gate) {
    Object local = shown(watch);
    await(gate);
    watch.accept(local);
    return done();
  }

  @Async
  static Coroutine<Void> deadLocal(Consumer<Object> watch, Awaitable<Void> gate) {
    Object local = shown(watch);
    local.hashCode();
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> localDeadAtSecondSuspension(Consumer<Object> watch, Awaitable<Void> gate) {
    Object local = shown(watch);
    await(sleep(0));
    local.hashCode();
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> deadParameter(Consumer<Object> watch, Awaitable<Void> gate) {
    await(takesParameter(shown(watch), gate));
    return done();
  }

  @Async
  private static Coroutine<Void> takesParameter(Object parameter, Awaitable<Void> gate) {
    parameter.hashCode();
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> parameterDeadAtSecondSuspension(
      Consumer<Object> watch, Awaitable<Void> gate) {
    await(usesParameterTwice(shown(watch), gate));
    return done();
  }

  @Async
  private static Coroutine<Void> usesParameterTwice(Object parameter, Awaitable<Void> gate) {
    await(sleep(0));
    parameter.hashCode();
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> overwrittenLocal(Consumer<Object> watch, Awaitable<Void> gate) {
    Object local = shown(watch);
    await(sleep(0));
    local = "other" + local.hashCode();
    await(gate);
    local.hashCode();
    return done();
  }

  @Async
  static Coroutine<Void> consumedStackOperand(Consumer<Object> watch, Awaitable<Void> gate) {
    int hash = combined(shown(watch), await(sleep(0)));
    await(gate);
    return hash == 0 ? done() : null;
  }

  private static int combined(Object first, Object second) {
    return first.hashCode() + (second == null ? 0 : 1);
  }

  @Async
  static Coroutine<Void> loopVariable(Consumer<Object> watch, Awaitable<Void> gate) {
    for (int i = 0; i < 3; i++) {
      Object local = shown(watch);
      await(sleep(0));
      local.hashCode();
    }
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> loopItem(Consumer<Object> watch, Awaitable<Void> gate) {
    AsyncIterator<Object> items = () -> giving(watch);
    for (Object item : items) {
      item.hashCode();
      await(gate);
      break;
    }
    return done();
  }

  @Async
  static Coroutine<Void> loopItemWhileTheNextIsFetched(
      Consumer<Object> watch, Awaitable<Void> gate) {
    int[] count = new int[1];
    AsyncIterator<Object> items = () -> count[0]++ == 0 ? giving(watch) : stopBehind(gate);
    for (Object item : items) {
      item.hashCode();
    }
    return done();
  }

  @Async
  private static Coroutine<Object> stopBehind(Awaitable<Void> gate) {
    await(gate);
    throw new StopAsyncIteration();
  }

  @Async
  static Coroutine<Void> iteratorOfLeftLoop(Consumer<Object> watch, Awaitable<Void> gate) {
    for (Object item : new Iterates(watch)) {
      item.hashCode();
      break;
    }
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> iteratorThatHasEnded(Consumer<Object> watch, Awaitable<Void> gate) {
    Iterator<Object> it = new Iterates(watch).iterator();
    while (it.hasNext()) {
      it.next().hashCode();
    }
    await(gate);
    return it.hasNext() ? null : done();
  }

  /** Shows itself, and gives one item. */
  private static final class Iterates implements AsyncIterator<Object> {

    private boolean over;

    Iterates(Consumer<Object> watch) {
      watch.accept(this);
    }

    @Async
    @Override
    public Coroutine<Object> anext() {
      await(sleep(0));
      if (over) {
        throw new StopAsyncIteration();
      }
      over = true;
      return value("item");
    }
  }

  @Async
  static Coroutine<Void> caughtException(Consumer<Object> watch, Awaitable<Void> gate) {
    try {
      await(failing(watch));
    } catch (IllegalStateException e) {
      await(sleep(0));
      e.getMessage();
    }
    await(gate);
    return done();
  }

  @Async
  private static Coroutine<Void> failing(Consumer<Object> watch) {
    await(sleep(0));
    IllegalStateException failure = new IllegalStateException();
    watch.accept(failure);
    throw failure;
  }

  @Async
  static Coroutine<Void> awaitedResult(Consumer<Object> watch, Awaitable<Void> gate) {
    await(giving(watch)).hashCode();
    await(gate);
    return done();
  }

  @Async
  private static Coroutine<Object> giving(Consumer<Object> watch) {
    await(sleep(0));
    return value(shown(watch));
  }

  @Async
  static Coroutine<Void> lambdaArgument(Consumer<Object> watch, Awaitable<Void> gate) {
    AsyncFunction<Object, Void> waiting =
        argument -> {
          argument.hashCode();
          await(gate);
          return done();
        };
    await(waiting.apply(shown(watch)));
    return done();
  }

  /** Holds an object, and swallows what the body throws. */
  private record Holding(Object held) implements AsyncContextManager<Object> {
    @Override
    public Coroutine<Object> aenter() {
      return value(held);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      await(sleep(0));
      return value(true);
    }
  }

  @Async
  static Coroutine<Void> leftManager(Consumer<Object> watch, Awaitable<Void> gate) {
    try (Scope<Object> scope = with(new Holding(shown(watch)))) {
      await(sleep(0));
      scope.value().hashCode();
    }
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> swallowedException(Consumer<Object> watch, Awaitable<Void> gate) {
    try (Scope<Object> scope = with(new Holding("nothing"))) {
      await(failing(watch));
      scope.value();
    }
    await(gate);
    return done();
  }

  /** Not to be finished: its scope is needed to the end. */
  @Async
  static Coroutine<Void> enteredManager(Consumer<Object> watch, Awaitable<Void> gate) {
    try (Scope<Object> scope = with(new Holding(shown(watch)))) {
      await(gate);
      scope.value().hashCode();
    }
    return done();
  }

  /** The coroutine is held, but it is over. */
  @Async
  static Coroutine<Void> finishedCoroutine(Consumer<Object> watch, Awaitable<Void> gate) {
    Coroutine<Integer> child = keepsLocal(watch);
    await(child);
    await(gate);
    child.state();
    return done();
  }

  @Async
  private static Coroutine<Integer> keepsLocal(Consumer<Object> watch) {
    Object local = shown(watch);
    await(sleep(0));
    return value(local.hashCode());
  }

  /** A child that has been started holds its argument no longer than it needs it. */
  @Async
  static Coroutine<Void> argumentOfFinishedCoroutine(Consumer<Object> watch, Awaitable<Void> gate) {
    Coroutine<Object> child = hash(shown(watch));
    await(child);
    await(gate);
    child.state();
    return done();
  }

  @Async
  private static Coroutine<Object> hash(Object argument) {
    return value(argument.hashCode());
  }

  /** The task is held, but it is over. */
  @Async
  static Coroutine<Void> finishedTask(Consumer<Object> watch, Awaitable<Void> gate) {
    Task<Integer> task = createTask(keepsLocal(watch));
    await(task);
    await(gate);
    task.getName();
    return done();
  }

  /** Its methods do not need it any more. */
  private static final class Owner {

    Owner(Consumer<Object> watch) {
      watch.accept(this);
    }

    @Async
    Coroutine<Integer> returns() {
      await(sleep(0));
      return value(hashCode());
    }

    @Async
    Coroutine<Integer> fails() {
      await(sleep(0));
      throw new IllegalStateException("failed" + hashCode());
    }

    @Async
    Coroutine<Integer> isReady() {
      return value(hashCode());
    }
  }

  @Async
  static Coroutine<Void> thisOfFinishedTask(Consumer<Object> watch, Awaitable<Void> gate) {
    Task<Integer> task = createTask(new Owner(watch).returns());
    await(task);
    await(gate);
    task.getName();
    return done();
  }

  @Async
  static Coroutine<Void> thisOfFailedTask(Consumer<Object> watch, Awaitable<Void> gate) {
    Task<Integer> task = createTask(new Owner(watch).fails());
    try {
      await(task);
    } catch (IllegalStateException e) {
      e.getMessage();
    }
    await(gate);
    task.getName();
    return done();
  }

  /** The body is not run any more: it has no handler for what ends it. */
  @Async
  static Coroutine<Void> localOfCancelledTask(Consumer<Object> watch, Awaitable<Void> gate) {
    Task<Integer> task = createTask(keepsLocalForGood(watch));
    await(sleep(0));
    task.cancel();
    try {
      await(task);
    } catch (CancelledError e) {
      e.getMessage();
    }
    await(gate);
    task.getName();
    return done();
  }

  @Async
  private static Coroutine<Integer> keepsLocalForGood(Consumer<Object> watch) {
    Object local = shown(watch);
    await(sleep(3_600));
    return value(local.hashCode());
  }

  @Async
  static Coroutine<Void> thisOfFinishedCoroutine(Consumer<Object> watch, Awaitable<Void> gate) {
    Coroutine<Integer> child = new Owner(watch).isReady();
    await(child);
    await(gate);
    child.state();
    return done();
  }

  @Async
  static Coroutine<Void> captureOfFinishedLambda(Consumer<Object> watch, Awaitable<Void> gate) {
    Coroutine<Integer> child = capturing(shown(watch)).call();
    await(child);
    await(gate);
    child.state();
    return done();
  }

  private static AsyncCallable<Integer> capturing(Object captured) {
    return () -> {
      await(sleep(0));
      return value(captured.hashCode());
    };
  }

  @Async
  static Coroutine<Void> captureThatALambdaNeedsNoMore(
      Consumer<Object> watch, Awaitable<Void> gate) {
    await(waitsBehindItsCapture(shown(watch), gate).call());
    return done();
  }

  private static AsyncCallable<Void> waitsBehindItsCapture(
      Object captured, Awaitable<Void> gate) {
    return () -> {
      captured.hashCode();
      await(gate);
      return done();
    };
  }

  @Async
  static Coroutine<Void> operandsBehindASuspension(Consumer<Object> watch, Awaitable<Void> gate) {
    String text = shown(watch).hashCode() + shown(watch).toString() + await(sleep(0));
    await(gate);
    return text.isEmpty() ? null : done();
  }

  @Async
  static Coroutine<Void> variableOfALeftBlock(Consumer<Object> watch, Awaitable<Void> gate) {
    {
      Object local = shown(watch);
      await(sleep(0));
      local.hashCode();
    }
    int other = 3;
    await(gate);
    return other == 3 ? done() : null;
  }

  @Async
  static Coroutine<Void> exceptionInAFinallyBlock(Consumer<Object> watch, Awaitable<Void> gate) {
    try {
      try {
        await(failing(watch));
      } finally {
        await(sleep(0));
      }
    } catch (IllegalStateException e) {
      e.getMessage();
    }
    await(gate);
    return done();
  }

  @Async
  static Coroutine<Void> failureOfAnAwaitedTask(Consumer<Object> watch, Awaitable<Void> gate) {
    try {
      await(createTask(failing(watch)));
    } catch (IllegalStateException e) {
      e.getMessage();
    }
    await(gate);
    return done();
  }

  private static Object shown(Consumer<Object> watch) {
    Object made = new byte[100];
    watch.accept(made);
    return made;
  }
}
