package dev.weft;

import dev.weft.woven.NextOr;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of asyncio, for {@code import static dev.weft.Asyncio.*}.
 *
 * <pre>{@code
 * @Async static Coroutine<String> fetchData(String url) {
 *   await(sleep(1));
 *   return value("Data from " + url);
 * }
 *
 * @Async public static void main(String[] args) {
 *   System.out.println(await(fetchData("https://api.example.com")));
 * }
 * }</pre>
 */
public final class Asyncio {

  private Asyncio() {}

  // ---- writing coroutines

  /**
   * Waits for {@code awaitable} and gives its result, or throws what it threw, as it is. To be
   * written in an {@link Async @Async} method, or in a lambda that returns a {@link Coroutine};
   * weaving replaces this call.
   *
   * @throws NullPointerException if {@code awaitable} is null
   * @throws IllegalStateException if the calling method is not woven; the message says how to
   *     change that
   */
  public static <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
    throw NotWoven.complaint();
  }

  /**
   * As {@link #await(Awaitable)}, for a stage that any thread may complete. Cancelling the task
   * cancels the stage.
   */
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    throw NotWoven.complaint();
  }

  /** The result of an {@link Async @Async} method: {@code return value(v);}. */
  public static <T extends @Nullable Object> Coroutine<T> value(T value) {
    return Ready.of(value);
  }

  /** The end of an {@link Async @Async} method without a result: {@code return done();}. */
  public static Coroutine<Void> done() {
    return Ready.of(null);
  }

  /**
   * Hands {@code item} to who iterates over the generator that an {@link Async @Async} method
   * returns, and waits there for the next one to be asked for.
   *
   * @param item may be null
   * @return what {@link AsyncGenerator#asend} sends, else null
   * @throws IllegalStateException if the calling method is not woven; the message says how to
   *     change that
   * @asyncio yield
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the receiver knows what is sent
  public static <S extends @Nullable Object> S emit(@Nullable Object item) {
    throw NotWoven.complaint("emit");
  }

  /** The end of a generator: {@code return end();}. */
  public static <T extends @Nullable Object> AsyncGenerator<T> end() {
    throw NotWoven.complaint("end");
  }

  /**
   * The iterator of {@code iterable}.
   *
   * @asyncio aiter
   */
  public static <T extends @Nullable Object> AsyncIterator<T> aiter(AsyncIterable<T> iterable) {
    return Objects.requireNonNull(iterable.aiter(), "aiter() returned null");
  }

  /**
   * The next item of {@code iterator}.
   *
   * @return a coroutine that throws {@link StopAsyncIteration} when there is none
   * @asyncio anext
   */
  public static <T extends @Nullable Object> Coroutine<T> anext(AsyncIterator<T> iterator) {
    return iterator.anext();
  }

  /** As {@link #anext(AsyncIterator)}; the coroutine gives {@code otherwise} when there is none. */
  public static <T extends @Nullable Object> Coroutine<T> anext(
      AsyncIterator<T> iterator, T otherwise) {
    return NextOr.of(iterator, otherwise);
  }

  // ---- running

  /**
   * Runs {@code main} on a new loop to its end, cancels what is left, closes the loop, and gives
   * the result or throws the exception, as it is. Ctrl-C cancels {@code main}: see {@link
   * Runner#run(Awaitable)}.
   *
   * @throws NullPointerException {@code An asyncio.Future, a coroutine or an awaitable is required}
   *     if {@code main} is null
   * @throws IllegalStateException {@code asyncio.run() cannot be called from a running event loop}
   * @throws KeyboardInterrupt if Ctrl-C ended the run
   * @asyncio runners.py run
   */
  public static <T extends @Nullable Object> T run(Awaitable<T> main) {
    checkNotRunning();
    try (Runner runner = new Runner(new RunOptions())) {
      return runner.run(main, null);
    }
  }

  /** As {@link #run(Awaitable)}, with {@code options}. */
  public static <T extends @Nullable Object> T run(Awaitable<T> main, RunOptions options) {
    checkNotRunning();
    try (Runner runner = new Runner(options)) {
      return runner.run(main, null);
    }
  }

  private static void checkNotRunning() {
    if (EventLoop.running() != null) {
      throw new IllegalStateException("asyncio.run() cannot be called from a running event loop");
    }
  }

  /**
   * The loop that runs on this thread.
   *
   * @throws IllegalStateException {@code no running event loop}
   * @asyncio events.py get_running_loop
   */
  public static EventLoop getRunningLoop() {
    EventLoop loop = EventLoop.running();
    if (loop == null) {
      throw new IllegalStateException("no running event loop");
    }
    return loop;
  }

  /**
   * The loop that runs on this thread, or else the one that {@link #setEventLoop} has given it.
   *
   * @throws IllegalStateException {@code There is no current event loop in thread 'main'.}, as in
   *     3.14, where none is made on demand
   * @asyncio events.py get_event_loop
   */
  public static EventLoop getEventLoop() {
    return CurrentLoop.get();
  }

  /**
   * Gives this thread a loop to be found by {@link #getEventLoop}, and by {@link #ensureFuture},
   * {@link #gather} and {@link #shield} of coroutines, while no loop runs; null takes it back.
   *
   * @asyncio events.py set_event_loop
   */
  public static void setEventLoop(@Nullable EventLoop loop) {
    CurrentLoop.set(loop);
  }

  /**
   * A new loop of the default kind.
   *
   * @asyncio events.py new_event_loop
   */
  public static EventLoop newEventLoop() {
    return new SelectorEventLoop();
  }

  // ---- tasks

  /**
   * Schedules {@code coroutine} as a task of the running loop.
   *
   * @throws NullPointerException {@code a coroutine was expected, got null}
   * @throws IllegalStateException {@code no running event loop}
   * @asyncio tasks.py create_task
   */
  public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return getRunningLoop().createTask(coroutine);
  }

  /** As {@link #createTask(Coroutine)}, with a name. */
  public static <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, String name) {
    return getRunningLoop().createTask(coroutine, name);
  }

  /** As {@link #createTask(Coroutine)}, with {@code options}. */
  public static <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, TaskOptions options) {
    return getRunningLoop().createTask(coroutine, options);
  }

  /**
   * A factory of tasks whose first step runs within {@code createTask}, when the loop runs.
   *
   * @asyncio tasks.py eager_task_factory
   */
  public static TaskFactory eagerTaskFactory() {
    return EagerTasks.DEFAULT;
  }

  /**
   * As {@link #eagerTaskFactory}, with the tasks of {@code constructor}, which is given {@link
   * TaskOptions#eagerStart} as true unless {@code createTask} was given another value.
   *
   * @asyncio tasks.py create_eager_task_factory
   */
  public static TaskFactory createEagerTaskFactory(TaskFactory constructor) {
    return new EagerTasks(Objects.requireNonNull(constructor, "constructor"));
  }

  /**
   * A copy of the current context: that of the task or callback that runs, else of the thread.
   *
   * @asyncio contextvars.copy_context
   */
  public static Context copyContext() {
    return new Context(CurrentContext.vars());
  }

  /**
   * The task that runs now, or null in a callback.
   *
   * @throws IllegalStateException {@code no running event loop}
   * @asyncio tasks.py current_task
   */
  public static @Nullable Task<?> currentTask() {
    return getRunningLoop().currentTask();
  }

  /** The task of {@code loop} whose step runs, or null. */
  public static @Nullable Task<?> currentTask(EventLoop loop) {
    return loop.currentTask();
  }

  /**
   * The tasks of the running loop that are not done, in order of creation.
   *
   * @throws IllegalStateException {@code no running event loop}
   * @asyncio tasks.py all_tasks
   */
  public static Set<Task<?>> allTasks() {
    return getRunningLoop().allTasks();
  }

  /** The tasks of {@code loop} that are not done, in order of creation. */
  public static Set<Task<?>> allTasks(EventLoop loop) {
    return loop.allTasks();
  }

  /**
   * What the current task waits for, and who waits for it; null in a callback.
   *
   * @throws IllegalStateException {@code no running event loop}
   * @asyncio graph.py capture_call_graph
   */
  public static @Nullable FutureCallGraph captureCallGraph() {
    return CallGraphs.capture(null, null);
  }

  /** As {@link #captureCallGraph()}, for any future or task; null: the current task. */
  public static @Nullable FutureCallGraph captureCallGraph(@Nullable Future<?> future) {
    return CallGraphs.capture(future, null);
  }

  /**
   * As {@link #captureCallGraph(Future)}, with the {@code limit} outermost calls of each task, or
   * the innermost ones if it is negative.
   */
  public static @Nullable FutureCallGraph captureCallGraph(@Nullable Future<?> future, int limit) {
    return CallGraphs.capture(future, limit);
  }

  /**
   * The text of {@link #captureCallGraph()}; empty in a callback.
   *
   * @asyncio graph.py format_call_graph
   */
  public static String formatCallGraph() {
    return formatCallGraph(null);
  }

  /** The text of {@link #captureCallGraph(Future)}. */
  public static String formatCallGraph(@Nullable Future<?> future) {
    FutureCallGraph graph = CallGraphs.capture(future, null);
    return graph == null ? "" : CallGraphs.format(graph);
  }

  /**
   * Prints {@link #formatCallGraph()} to the standard output stream.
   *
   * @asyncio graph.py print_call_graph
   */
  public static void printCallGraph() {
    printCallGraph(null, System.out);
  }

  /** Prints {@link #formatCallGraph(Future)} to {@code out}. */
  public static void printCallGraph(@Nullable Future<?> future, PrintStream out) {
    out.print(formatCallGraph(future));
  }

  /**
   * Whether {@code object} is a {@link Coroutine}.
   *
   * @asyncio coroutines.py iscoroutine
   */
  public static boolean iscoroutine(@Nullable Object object) {
    return object instanceof Coroutine<?>;
  }

  /**
   * Whether {@code object} is a {@link Future}.
   *
   * @asyncio base_futures.py isfuture
   */
  public static boolean isfuture(@Nullable Object object) {
    return object instanceof Future<?>;
  }

  /**
   * {@code awaitable} itself if it is a future, else a task that runs it.
   *
   * @throws NullPointerException if {@code awaitable} is null
   * @asyncio tasks.py ensure_future
   */
  public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
    return Futures.ensure(awaitable, null);
  }

  /**
   * As {@link #ensureFuture(Awaitable)}, with a task of {@code loop}.
   *
   * @throws IllegalArgumentException if {@code awaitable} is a future of another loop
   */
  public static <T extends @Nullable Object> Future<T> ensureFuture(
      Awaitable<T> awaitable, EventLoop loop) {
    return Futures.ensure(awaitable, Objects.requireNonNull(loop, "loop"));
  }

  // ---- other threads

  /**
   * A future of the {@linkplain #getEventLoop current} loop that follows {@code stage}, at least
   * one iteration behind; cancelling it cancels the stage.
   *
   * @asyncio futures.py wrap_future
   */
  public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
    return StageFuture.of(Objects.requireNonNull(stage, "stage"), getEventLoop());
  }

  /** As {@link #wrapFuture(CompletionStage)}. */
  public static <T extends @Nullable Object> Future<T> wrapFuture(CompletableFuture<T> future) {
    return wrapFuture((CompletionStage<T>) future);
  }

  /**
   * As {@link #wrapFuture(CompletionStage)}. A future that is not a {@link CompletionStage} calls
   * nobody back: until it is done, a thread of its own waits for it.
   */
  public static <T extends @Nullable Object> Future<T> wrapFuture(
      java.util.concurrent.Future<T> future) {
    return wrapFuture(AwaitedStage.of(Objects.requireNonNull(future, "future")));
  }

  /**
   * Runs {@code job} in the default executor, in a copy of the current context: a coroutine that
   * submits it when it is awaited or made a task. Cancelling does not stop a job that runs; see
   * {@link EventLoop#runInExecutor}.
   *
   * @throws NullPointerException if {@code job} is null
   * @asyncio threads.py to_thread
   */
  public static <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> job) {
    return ToThread.of(Objects.requireNonNull(job, "job"));
  }

  /**
   * Has {@code loop}, which runs on another thread, make a task of {@code coroutine}, and gives a
   * future that follows the task; see {@link Future#toCompletableFuture}. The task begins with the
   * context of the caller. On the loop's own thread, waiting for it never ends.
   *
   * <p>If the task cannot be made, the exception goes to the future and to the exception handler.
   *
   * @throws NullPointerException {@code A coroutine object is required}
   * @throws IllegalStateException {@code Event loop is closed}
   * @asyncio tasks.py run_coroutine_threadsafe
   */
  public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(
      Coroutine<T> coroutine, EventLoop loop) {
    return Followers.submit(
        Objects.requireNonNull(coroutine, "A coroutine object is required"),
        Objects.requireNonNull(loop, "loop"));
  }

  // ---- waiting

  /**
   * Pauses for {@code delaySeconds}; zero and less give the loop one turn.
   *
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}, when awaited
   * @asyncio tasks.py sleep
   */
  @SuppressWarnings("unchecked")
  public static Coroutine<Void> sleep(double delaySeconds) {
    return (Coroutine<Void>) (Coroutine<?>) new Sleep(delaySeconds, null);
  }

  /** As {@link #sleep(double)}. */
  public static Coroutine<Void> sleep(Duration delay) {
    return sleep(Seconds.of(Objects.requireNonNull(delay, "delay")));
  }

  /** As {@link #sleep(double)}; the coroutine's result is {@code result}. */
  @SuppressWarnings("unchecked")
  public static <T extends @Nullable Object> Coroutine<T> sleep(double delaySeconds, T result) {
    return (Coroutine<T>) (Coroutine<?>) new Sleep(delaySeconds, result);
  }

  /**
   * Starts all awaitables and gives the future of their results, in the order of the arguments. The
   * first failure is the future's; the others run on.
   *
   * @throws NullPointerException if one of them is null
   * @asyncio tasks.py gather
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T extends @Nullable Object> Future<List<T>> gather(
      Awaitable<? extends T>... awaitables) {
    return gather(Arrays.asList(awaitables));
  }

  /** As {@link #gather(Awaitable[])}. */
  @SuppressWarnings(
      "unchecked") // without exceptions as results, the results are those of the awaitables
  public static <T extends @Nullable Object> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return (Future<List<T>>) (Future<?>) Gather.of(/* returnExceptions= */ false, awaitables);
  }

  /**
   * As {@link #gather(Awaitable[])}; with {@code returnExceptions} failures and cancellations of
   * the awaitables are results, not thrown.
   */
  public static Future<List<Object>> gather(boolean returnExceptions, Awaitable<?>... awaitables) {
    return Gather.of(returnExceptions, Arrays.asList(awaitables));
  }

  /** As {@link #gather(boolean, Awaitable[])}. */
  public static Future<List<Object>> gather(
      boolean returnExceptions, Collection<? extends Awaitable<?>> awaitables) {
    return Gather.of(returnExceptions, awaitables);
  }

  /**
   * Keeps {@code awaitable} running when who awaits the future is cancelled.
   *
   * @asyncio tasks.py shield
   */
  public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return Shield.of(awaitable);
  }

  /**
   * Waits until all {@code futures} are done. To be written {@code Asyncio.wait(…)}: {@link
   * Object#wait()} hides a static import.
   *
   * @throws IllegalArgumentException {@code Set of Tasks/Futures is empty.}, when awaited
   * @asyncio tasks.py wait
   */
  public static <T extends @Nullable Object> Coroutine<DoneAndPending<T>> wait(
      Collection<? extends Future<T>> futures) {
    return Wait.of(futures, null, ReturnWhen.ALL_COMPLETED);
  }

  /** As {@link #wait(Collection)}, for at most {@code timeoutSeconds}. */
  public static <T extends @Nullable Object> Coroutine<DoneAndPending<T>> wait(
      Collection<? extends Future<T>> futures, double timeoutSeconds, ReturnWhen returnWhen) {
    return Wait.of(futures, timeoutSeconds, returnWhen);
  }

  /** As {@link #wait(Collection)}, for at most {@code timeout}; null: no limit. */
  public static <T extends @Nullable Object> Coroutine<DoneAndPending<T>> wait(
      Collection<? extends Future<T>> futures, @Nullable Duration timeout, ReturnWhen returnWhen) {
    return Wait.of(futures, timeout == null ? null : Seconds.of(timeout), returnWhen);
  }

  /**
   * The results in the order in which they come.
   *
   * @throws NullPointerException if one of {@code awaitables} is null
   * @asyncio tasks.py as_completed
   */
  public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
      Collection<? extends Awaitable<T>> awaitables) {
    return new AsCompleted<>(awaitables, null);
  }

  /** As {@link #asCompleted(Collection)}; what is not there in time throws {@link TimeoutError}. */
  public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
      Collection<? extends Awaitable<T>> awaitables, double timeoutSeconds) {
    return new AsCompleted<>(awaitables, timeoutSeconds);
  }

  /** As {@link #asCompleted(Collection, double)}; null: no limit. */
  public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
      Collection<? extends Awaitable<T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<>(awaitables, timeout == null ? null : Seconds.of(timeout));
  }

  /**
   * Awaits {@code awaitable} for at most {@code timeoutSeconds}; then cancels it and waits for its
   * end. A coroutine runs in the task of the caller. With zero or less, what is not done is
   * cancelled at once, and a coroutine does not start.
   *
   * <p>The coroutine throws {@link TimeoutError} when the time has passed, unless {@code awaitable}
   * ends in another way than by this cancellation.
   *
   * @throws NullPointerException if {@code awaitable} is null
   * @asyncio tasks.py wait_for
   */
  public static <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, double timeoutSeconds) {
    return WaitFor.of(awaitable, timeoutSeconds);
  }

  /** As {@link #waitFor(Awaitable, double)}; null: no limit. */
  public static <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, @Nullable Duration timeout) {
    return WaitFor.of(awaitable, timeout == null ? null : Seconds.of(timeout));
  }

  /**
   * Runs coroutines that start one behind the other, and takes the first result. The first one
   * starts at once; the next one when the one before it has thrown, or after {@code delaySeconds}.
   * When one returns the others are cancelled, and no more are started; the end is when all of them
   * are over. A coroutine that is cancelled must throw.
   *
   * <p>This makes hedged requests, which ask a second server when the first one takes long, or
   * fails:
   *
   * <pre>{@code
   * StaggeredRace<String> race =
   *     await(staggeredRace(List.of(() -> fetch("a"), () -> fetch("b")), 0.25));
   * return value(race.winner());
   * }</pre>
   *
   * <p>Exceptions of the coroutines are results: see {@link StaggeredRace#exceptions}. The
   * coroutine throws an {@link ExceptionGroup} if {@code callables} throws in the middle, or if a
   * second coroutine returns.
   *
   * @throws NullPointerException if {@code callables} is null
   * @asyncio staggered.py staggered_race
   */
  public static <T extends @Nullable Object> Coroutine<StaggeredRace<T>> staggeredRace(
      Iterable<? extends AsyncCallable<? extends T>> callables, double delaySeconds) {
    return Race.of(callables, delaySeconds);
  }

  /**
   * As {@link #staggeredRace(Iterable, double)}; null: each waits for the one before it to fail.
   */
  public static <T extends @Nullable Object> Coroutine<StaggeredRace<T>> staggeredRace(
      Iterable<? extends AsyncCallable<? extends T>> callables, @Nullable Duration delay) {
    return Race.of(callables, delay == null ? null : Seconds.of(delay));
  }

  /**
   * A limit for the body of a {@code with}: {@code delaySeconds} from this call.
   *
   * @throws IllegalStateException {@code no running event loop}
   * @asyncio timeouts.py timeout
   */
  public static Timeout timeout(double delaySeconds) {
    return Timeout.in(delaySeconds);
  }

  /** As {@link #timeout(double)}; null: no limit. */
  public static Timeout timeout(@Nullable Duration delay) {
    return Timeout.in(delay == null ? null : Seconds.of(delay));
  }

  /**
   * As {@link #timeout(double)}, until {@code whenSeconds} on the clock of the loop.
   *
   * @asyncio timeouts.py timeout_at
   */
  public static Timeout timeoutAt(double whenSeconds) {
    return Timeout.at(whenSeconds);
  }

  // ---- entering and leaving

  /**
   * Enters {@code resource} for the body of a {@code try (var r = with(resource))} in an {@link
   * Async @Async} method, which leaves it at its end. An exception from leaving replaces that of
   * the body, which becomes {@linkplain Throwable#getSuppressed() suppressed}.
   *
   * @return {@code resource}
   * @throws IllegalStateException if the calling method is not woven; the message says how to
   *     change that
   * @asyncio async with
   */
  public static <R extends AsyncCloseable> R with(R resource) {
    throw NotWoven.complaint("with");
  }

  /**
   * As {@link #with(AsyncCloseable)}, with a manager that may swallow the exception of the body:
   * the program goes on behind the {@code try} then. A {@code break} must not be the last statement
   * of such a {@code try}: in the class file it cannot be told from the end of the body.
   */
  public static <T extends @Nullable Object> Scope<T> with(AsyncContextManager<T> manager) {
    throw NotWoven.complaint("with");
  }

  /**
   * Enters {@code resource}, runs {@code body}, leaves {@code resource}, and gives the result of
   * the body: {@code async with} as an expression. An exception from leaving replaces that of the
   * body, which becomes {@linkplain Throwable#getSuppressed() suppressed}.
   *
   * @asyncio async with
   */
  public static <R extends AsyncCloseable, T extends @Nullable Object> Coroutine<T> with(
      R resource, AsyncFunction<? super R, T> body) {
    return With.of(resource, body);
  }

  /**
   * As {@link #with(AsyncCloseable, AsyncFunction)}, with a manager that may swallow the exception
   * of the body; the result is null then.
   */
  public static <V extends @Nullable Object, T extends @Nullable Object>
      Coroutine<@Nullable T> with(
          AsyncContextManager<V> manager, AsyncFunction<? super V, T> body) {
    return With.of(manager, body);
  }

  /**
   * The manager that a generator writes out: what stands before its only {@code emit} is entering,
   * the item is the value, and what stands behind is leaving. The exception of the body is thrown
   * at the {@code emit}; a generator that catches it and ends swallows it.
   *
   * <p>Entering throws {@link IllegalStateException} {@code generator didn't yield}, leaving {@code
   * generator didn't stop} or {@code generator didn't stop after athrow()}, if the generator does
   * not emit exactly once.
   *
   * @param body gives a generator that has not begun; called at once
   * @return a manager for one use
   * @asyncio contextlib.py asynccontextmanager
   */
  public static <T extends @Nullable Object> AsyncContextManager<T> asyncContextManager(
      Supplier<? extends AsyncGenerator<T>> body) {
    return new GeneratorManager<>(body);
  }

  /**
   * The items of {@code generator}, as a resource that closes it in the end.
   *
   * @asyncio contextlib.py aclosing
   */
  public static <T extends @Nullable Object> Aclosing<T> aclosing(AsyncGenerator<T> generator) {
    return new Aclosing<>(generator);
  }

  /**
   * A resource that does nothing: in place of one that is not always there.
   *
   * @asyncio contextlib.py nullcontext
   */
  public static AsyncCloseable nullcontext() {
    return new AsyncCloseable() {};
  }

  /** As {@link #nullcontext()}: a manager that gives {@code value} to the body. */
  public static <T extends @Nullable Object> AsyncContextManager<T> nullcontext(T value) {
    return new NullContext<>(value);
  }

  /**
   * A manager that swallows exceptions of {@code types}. Of an {@link ExceptionGroup} it swallows
   * the members of these types, and throws the rest.
   *
   * @asyncio contextlib.py suppress
   */
  @SafeVarargs
  public static AsyncContextManager<@Nullable Void> suppress(Class<? extends Throwable>... types) {
    return new Suppress(types);
  }
}
