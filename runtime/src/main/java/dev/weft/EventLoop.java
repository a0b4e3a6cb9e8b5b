package dev.weft;

import dev.weft.woven.CurrentHooks;
import dev.weft.woven.Driver;
import dev.weft.woven.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs callbacks, timers and tasks, one at a time, on the thread that calls {@link #runForever} or
 * {@link #runUntilComplete}. But for {@link #callSoonThreadsafe}, nothing here may be called from
 * another thread while it runs.
 *
 * <p>One iteration drops cancelled timers, waits for I/O or the next timer if nothing is ready,
 * appends the callbacks of ready channels and then those of due timers to the ready queue, and runs
 * what was in the queue at that moment. What a callback schedules runs in the next iteration.
 *
 * @asyncio base_events.py BaseEventLoop
 */
public abstract class EventLoop implements AutoCloseable {

  /** Timers that are due within this many seconds of each other fire in one iteration. */
  static final double CLOCK_RESOLUTION_SECONDS = 1e-9;

  private static final double MAXIMUM_SELECT_TIMEOUT_SECONDS = 24 * 3600;

  private static final ThreadLocal<EventLoop> RUNNING = new ThreadLocal<>();

  /** The loop that began to run last: a guess of the one of this thread. Any thread. */
  private static @Nullable EventLoop recent;

  static {
    NeverAwaited.begin();
    Timers.hook(new Alarms());
  }

  // Only touched by the loop's thread.
  /**
   * What is due: handles, and futures that stand for their own: a task for its step, another one
   * for its only callback, an alarm for itself.
   */
  final Ring<Object> ready = new Ring<>();

  final TimerHeap timers = new TimerHeap();
  final TaskList tasks = new TaskList();
  private final Reserve reserve = new Reserve(this);
  private final TaskNumbers taskNumbers = new TaskNumbers();
  final Generators generators = new Generators(this);
  final Bridges bridges = new Bridges();
  final Driver driver = new Driver(this);
  final Unretrieved.Watch unretrieved = new Unretrieved.Watch();
  final NeverAwaited neverAwaited = new NeverAwaited();
  final Origins origins = new Origins();
  private final DefaultExecutor executor = new DefaultExecutor(this);

  /** The callbacks of channels that {@link #poll} is to look at. */
  int channelCallbacks;

  /**
   * Whether there are timers, callbacks of channels, or exceptions that nobody has read, or it is
   * debug mode; also for a while when there were.
   */
  private boolean attentive = true;

  /** Iterations since the loop was made. */
  long iterations;

  /** Operations under way on other threads, whose end comes through the inbox. */
  int outside;

  /** The context that a callback or {@link Context#run} has entered, or null. */
  @Nullable Context entered;

  /** What Ctrl-C does now; null: what the JVM does. */
  @Nullable Interrupts interrupts;

  private @Nullable SignalHandlers signalHandlers;
  private @Nullable Task<?> current;
  private @Nullable TaskFactory taskFactory;
  private boolean running;
  private boolean stopping;

  /** Whether the thread was interrupted while the loop ran; given back at the end. */
  private boolean interrupted;

  private boolean debug = DebugMode.byDefault();

  /** What runs right now, in debug mode. */
  private @Nullable Object timed;

  /** Looks at slow steps; there is one while the loop runs in debug mode. */
  private @Nullable Watchdog watchdog;

  private double slowCallbackSeconds = 0.1;
  private @Nullable BiConsumer<EventLoop, Map<String, Object>> exceptionHandler;

  // Set or read by any thread.
  private final Inbox inbox = new Inbox();
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  EventLoop() {
    neverAwaited.debug(debug);
  }

  /**
   * Waits until a channel is ready, {@link #wakeUp} is called, or the time is over, and appends the
   * callbacks of ready channels to the ready queue.
   *
   * @param timeoutSeconds 0: do not wait; infinite: no limit
   */
  abstract void poll(double timeoutSeconds);

  /** Ends a {@link #poll} that waits. Called by any thread. */
  abstract void wakeUp();

  /** Gives up what the implementation holds. */
  abstract void release();

  /** The loop that runs on this thread, or null. */
  static @Nullable EventLoop running() {
    EventLoop guess = recent;
    if (guess != null && guess.thread == Thread.currentThread()) {
      return guess;
    }
    return RUNNING.get();
  }

  /**
   * The loop's clock, in seconds from an arbitrary origin; it never goes back.
   *
   * @asyncio base_events.py BaseEventLoop.time
   */
  public abstract double time();

  // ---- running

  /**
   * Runs until {@link #stop} is called.
   *
   * @throws IllegalStateException if this loop or another one runs on this thread, or this one is
   *     closed
   * @asyncio base_events.py BaseEventLoop.run_forever
   */
  public final void runForever() {
    checkClosed();
    checkRunning();
    thread = Thread.currentThread();
    running = true;
    RUNNING.set(this);
    recent = this;
    CurrentHooks.set(generators);
    try {
      do {
        iterate();
      } while (!stopping);
    } finally {
      stopping = false;
      running = false;
      entered = null;
      thread = null;
      taskNumbers.giveBack();
      if (recent == this) {
        recent = null;
      }
      RUNNING.remove();
      CurrentHooks.set(null);
      restoreInterrupt();
      stopWatchdog();
    }
  }

  private void stopWatchdog() {
    if (watchdog != null) {
      watchdog.stop();
      watchdog = null;
    }
  }

  /**
   * Runs until the coroutine is done; see {@link #runUntilComplete(Future)}.
   *
   * @asyncio base_events.py BaseEventLoop.run_until_complete
   */
  public final <T extends @Nullable Object> T runUntilComplete(Coroutine<T> coroutine) {
    checkClosed();
    checkRunning();
    Task<T> task = createTask(coroutine);
    task.reportIfDestroyed = false;
    try {
      return runUntilComplete((Future<T>) task);
    } catch (Throwable t) {
      if (task.done() && !task.cancelled()) {
        task.markRetrieved();
      }
      throw t;
    }
  }

  /**
   * Runs until the future is done, and gives its result or throws its exception.
   *
   * @throws IllegalStateException {@code Event loop stopped before Future completed.} if {@link
   *     #stop} was called before
   * @throws IllegalArgumentException if the future belongs to another loop
   * @asyncio base_events.py BaseEventLoop.run_until_complete
   */
  public final <T extends @Nullable Object> T runUntilComplete(Future<T> future) {
    checkClosed();
    checkRunning();
    requireMine(future);
    java.util.function.Consumer<Future<T>> stopper =
        done -> {
          if (done.cancelled() || !Reports.isFatal(done.exception())) {
            stop();
          }
        };
    future.onDone(stopper);
    try {
      runForever();
    } finally {
      future.removeDoneCallback(stopper);
    }
    if (!future.done()) {
      throw new IllegalStateException("Event loop stopped before Future completed.");
    }
    return future.resultForCaller();
  }

  <T extends @Nullable Object> Future<T> requireMine(Future<T> future) {
    if (future.loop != this) {
      throw new IllegalArgumentException(
          "The future belongs to a different loop than the one specified as the loop argument");
    }
    return future;
  }

  /**
   * Ends {@link #runForever} after the current iteration; before the start, after exactly one.
   *
   * @asyncio base_events.py BaseEventLoop.stop
   */
  public final void stop() {
    stopping = true;
    attend();
  }

  /**
   * Whether {@link #runForever} is under way.
   *
   * @asyncio base_events.py BaseEventLoop.is_running
   */
  public final boolean isRunning() {
    return thread != null;
  }

  /**
   * Whether {@link #close} was called.
   *
   * @asyncio base_events.py BaseEventLoop.is_closed
   */
  public final boolean isClosed() {
    return closed;
  }

  /**
   * Drops everything that is scheduled and refuses more; does nothing the second time. Tasks that
   * still wait are reported to the exception handler: nobody will resume them. Coroutines that were
   * made while this loop ran and have not begun are warned of: {@code coroutine 'Shop.fetch' was
   * never awaited (3)}. Outside debug mode only the first hundred of each method are counted.
   *
   * @throws IllegalStateException {@code Cannot close a running event loop}
   * @asyncio base_events.py BaseEventLoop.close
   */
  @Override
  public final void close() {
    if (isRunning()) {
      throw new IllegalStateException("Cannot close a running event loop");
    }
    if (closed) {
      return;
    }
    if (signalHandlers != null) {
      signalHandlers.removeAll();
    }
    closed = true;
    inbox.close();
    ready.clear();
    timers.clear();
    executor.close();
    release();
    bridges.loopClosed();
    unretrieved.poll();
    tasks.toSet().forEach(this::reportDestroyed);
    neverAwaited.close();
  }

  private void reportDestroyed(Task<?> task) {
    if (!task.reportIfDestroyed) {
      return;
    }
    Map<String, Object> context =
        Reports.context("Task was destroyed but it is pending!", null, "task", task);
    Reports.addOrigin(context, origins.of(task));
    callExceptionHandler(context);
  }

  final void checkClosed() {
    if (closed) {
      throw new IllegalStateException("Event loop is closed");
    }
  }

  private void checkRunning() {
    if (isRunning()) {
      throw new IllegalStateException("This event loop is already running");
    }
    if (running() != null) {
      throw new IllegalStateException("Cannot run the event loop while another loop is running");
    }
  }

  /** One iteration, and those behind it that have nothing to do but to run what is ready. */
  private void iterate() {
    drainInbox();
    if (attentive || ready.size() == 0) {
      lookAround();
    }
    iterations++;
    int left = ready.size();
    while (left > 0) {
      chooseNext();
      Object next = ready.remove();
      if (debug) {
        runTimed(next);
      } else if (next instanceof Task<?> task) {
        task.takeTurn();
      } else {
        run(next);
        entered = null;
      }
      if (--left == 0) {
        left = beginPlain();
      }
    }
  }

  /** Begins an iteration that has to look at nothing else; gives how many are ready, or 0. */
  private int beginPlain() {
    if (!inbox.isEmpty() || attentive) {
      return 0;
    }
    int count = ready.size();
    if (count > 0) {
      iterations++;
    }
    return count;
  }

  private void lookAround() {
    timers.removeCancelled();
    if (channelCallbacks > 0 || ready.size() == 0 || !timers.isEmpty()) {
      poll(selectTimeoutSeconds());
      drainInbox();
      collectDueTimers();
    }
    reportCollected();
    attentive =
        stopping || debug || channelCallbacks > 0 || !timers.isEmpty() || unretrieved.open > 0;
  }

  /** Has each iteration look around, until there is nothing to be found. */
  final void attend() {
    attentive = true;
  }

  /** Brings to the head of the ready queue what runs next. */
  void chooseNext() {}

  /** Warns of what nobody has read or awaited, and the collector has found. */
  final void reportCollected() {
    unretrieved.poll();
    if (debug) {
      neverAwaited.reportCollected();
    }
  }

  private double selectTimeoutSeconds() {
    if (ready.size() > 0 || stopping) {
      return 0;
    }
    reserve.giveBack();
    if (timers.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.min(Math.max(0, timers.firstWhen() - time()), MAXIMUM_SELECT_TIMEOUT_SECONDS);
  }

  private void collectDueTimers() {
    if (timers.isEmpty()) {
      return;
    }
    double now = time();
    // 3.15: far from the clock's origin the resolution is lost in the sum, and a timer never due.
    double end = now + Math.max(CLOCK_RESOLUTION_SECONDS, Math.ulp(now));
    while (!timers.isEmpty() && timers.firstWhen() < end) {
      ready.add(timers.pop());
    }
  }

  private static void run(Object entry) {
    if (entry instanceof Future<?> future) {
      future.takeTurn();
    } else {
      ((Handle) entry).run();
    }
  }

  private void runTimed(Object entry) {
    Watchdog watching = watchdog == null ? Watchdog.start() : watchdog;
    watchdog = watching;
    double start = time();
    timed = entry;
    watching.begin(slowCallbackSeconds);
    try {
      run(entry);
    } finally {
      watching.end();
      timed = null;
      entered = null;
    }
    double seconds = time() - start;
    if (seconds >= slowCallbackSeconds) {
      String text = String.format("Executing %s took %.3f seconds", entry, seconds);
      Reports.warn(text + watching.lastLook());
    }
  }

  final void drainInbox() {
    if (inbox.isEmpty()) {
      return;
    }
    inbox.drainTo(ready);
    if (interrupts != null) {
      interrupts.deliver();
    }
  }

  /** Whether another thread has put something into the inbox. */
  final boolean hasMail() {
    return !inbox.isEmpty();
  }

  /** Called behind each wait: with the flag set, the next one would not wait. */
  final void takeInterrupt() {
    interrupted |= Thread.interrupted();
  }

  private void restoreInterrupt() {
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  // ---- callbacks

  /**
   * Runs {@code callback} in the next iteration, behind everything that is ready, in a copy of the
   * current context.
   *
   * @throws IllegalStateException {@code Event loop is closed}
   * @asyncio base_events.py BaseEventLoop.call_soon
   */
  public final Handle callSoon(Runnable callback) {
    return callSoon(callback, null);
  }

  /** As {@link #callSoon(Runnable)}, in {@code context}; null: in a copy of the current one. */
  public final Handle callSoon(Runnable callback, @Nullable Context context) {
    return soon(inContext(callback, context));
  }

  /** As {@link #callSoon(Runnable)}, for what needs no context. */
  final Handle soon(Runnable callback) {
    checkClosed();
    checkThread();
    Handle handle = new Handle(callback, this);
    remember(handle);
    enqueue(handle);
    return handle;
  }

  private Runnable inContext(Runnable callback, @Nullable Context context) {
    Objects.requireNonNull(callback, "callback");
    return InContext.of(callback, context, currentVars());
  }

  /** In debug mode, keeps in mind where {@code made} comes from. */
  final void remember(Object made) {
    if (debug) {
      origins.record(made, running() == this ? driver.callStack() : null);
    }
  }

  /** The variables of the caller's context. */
  final Vars currentVars() {
    return CurrentContext.vars(running ? this : running());
  }

  /**
   * As {@link #callSoon}, from any thread; wakes the loop. Any thread may cancel the handle.
   *
   * @throws IllegalStateException {@code Event loop is closed}
   * @asyncio base_events.py BaseEventLoop.call_soon_threadsafe
   */
  public final Handle callSoonThreadsafe(Runnable callback) {
    return callSoonThreadsafe(callback, null);
  }

  /**
   * As {@link #callSoonThreadsafe(Runnable)}, in {@code context}; null: in a copy of the current.
   */
  public final Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
    Objects.requireNonNull(callback, "callback");
    checkClosed();
    ThreadsafeHandle handle = ThreadsafeHandle.of(callback, context, this);
    remember(handle);
    if (Thread.currentThread() == thread) {
      ready.add(handle);
    } else {
      inbox.add(handle);
      wakeUp();
    }
    return handle;
  }

  /**
   * Runs {@code callback} after {@code delaySeconds}, counted from this call; zero and less: in the
   * next iteration, behind what is ready.
   *
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}
   * @throws IllegalStateException {@code Event loop is closed}
   * @asyncio base_events.py BaseEventLoop.call_later
   */
  public final TimerHandle callLater(double delaySeconds, Runnable callback) {
    return callAt(time() + delaySeconds, callback);
  }

  /**
   * As {@link #callLater(double, Runnable)}, in {@code context}; null: in a copy of the current.
   */
  public final TimerHandle callLater(
      double delaySeconds, Runnable callback, @Nullable Context context) {
    return callAt(time() + delaySeconds, callback, context);
  }

  /**
   * As {@link #callLater(double, Runnable)}.
   *
   * @throws NullPointerException {@code delay must not be None} if {@code delay} is null
   */
  public final TimerHandle callLater(Duration delay, Runnable callback) {
    return callLater(Seconds.of(Objects.requireNonNull(delay, "delay must not be None")), callback);
  }

  /**
   * Runs {@code callback} when {@link #time} reaches {@code whenSeconds}; infinite: never.
   *
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}; CPython's loop
   *     breaks later
   * @throws IllegalStateException {@code Event loop is closed}
   * @asyncio base_events.py BaseEventLoop.call_at
   */
  public final TimerHandle callAt(double whenSeconds, Runnable callback) {
    return callAt(whenSeconds, callback, null);
  }

  /**
   * As {@link #callAt(double, Runnable)}, in {@code context}; null: in a copy of the current one.
   */
  public final TimerHandle callAt(
      double whenSeconds, Runnable callback, @Nullable Context context) {
    return at(whenSeconds, inContext(callback, context));
  }

  /** As {@link #callAt(double, Runnable)}, for what needs no context. */
  final TimerHandle at(double whenSeconds, Runnable callback) {
    checkTimer(whenSeconds);
    TimerHandle timer = new TimerHandle(whenSeconds, callback, this);
    remember(timer);
    timer.scheduled = true;
    timers.push(whenSeconds, timer);
    attend();
    return timer;
  }

  /** Has {@code alarm} go off when {@link #time} reaches {@code whenSeconds}. */
  final void wakeAt(double whenSeconds, Alarm alarm) {
    checkTimer(whenSeconds);
    timers.push(whenSeconds, alarm);
    attend();
  }

  private void checkTimer(double whenSeconds) {
    if (Double.isNaN(whenSeconds)) {
      throw new IllegalArgumentException("Invalid delay: NaN (not a number)");
    }
    checkClosed();
    checkThread();
  }

  private void checkThread() {
    if (debug && thread != null && thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "Non-thread-safe operation invoked on an event loop other than the current one");
    }
  }

  // ---- signals

  /**
   * Has the loop run {@code callback} when the process gets {@code signal}, in place of what the
   * JVM would do, such as ending. Replaces the callback that was set before. {@link #close} removes
   * all of them.
   *
   * <p>Any loop may do this; of two that ask for one signal the later one gets it. A signal that
   * was ignored when the JVM started, as by {@code nohup}, stays ignored.
   *
   * @param signal with or without {@code SIG}: {@code "SIGTERM"} or {@code "TERM"}
   * @throws IllegalArgumentException {@code invalid signal number SIGFOO} if there is none of this
   *     name
   * @throws IllegalStateException {@code sig SIGKILL cannot be caught} if the system, or the JVM,
   *     keeps it for itself; {@code Event loop is closed}
   * @throws UnsupportedOperationException if the JVM has no module {@code jdk.unsupported}
   * @asyncio unix_events.py _UnixSelectorEventLoop.add_signal_handler
   */
  public final void addSignalHandler(String signal, Runnable callback) {
    SignalHandlers all = signalHandlers;
    if (all == null) {
      all = new SignalHandlers(this);
      signalHandlers = all;
    }
    all.add(signal, callback);
  }

  /**
   * Ends what {@link #addSignalHandler} began: the JVM does again what it did before.
   *
   * @param signal as there
   * @return whether there was a callback
   * @throws IllegalArgumentException {@code invalid signal number SIGFOO}
   * @throws UnsupportedOperationException if the JVM has no module {@code jdk.unsupported}
   * @asyncio unix_events.py _UnixSelectorEventLoop.remove_signal_handler
   */
  public final boolean removeSignalHandler(String signal) {
    SignalHandlers all = signalHandlers;
    return (all == null ? new SignalHandlers(this) : all).remove(signal);
  }

  // ---- futures and tasks

  /**
   * A new pending future of this loop.
   *
   * @asyncio base_events.py BaseEventLoop.create_future
   */
  public final <T extends @Nullable Object> Future<T> createFuture() {
    Future<T> future = new Future<>(this);
    remember(future);
    return future;
  }

  /**
   * Schedules the coroutine as a task; its first step is in the next iteration.
   *
   * @throws NullPointerException if {@code coroutine} is null
   * @throws IllegalStateException {@code Event loop is closed}
   * @asyncio base_events.py BaseEventLoop.create_task
   */
  public final <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, TaskOptions.DEFAULT);
  }

  /** As {@link #createTask(Coroutine)}, with a name. */
  public final <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, String name) {
    return createTask(coroutine, new TaskOptions(Objects.requireNonNull(name, "name")));
  }

  /** As {@link #createTask(Coroutine)}, with {@code options}; the task factory makes the task. */
  @SuppressWarnings("unchecked") // a task gives what its coroutine gives
  public final <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, TaskOptions options) {
    TaskFactory factory = taskFactory;
    if (factory == null) {
      return Task.of(coroutine, this, options);
    }
    Objects.requireNonNull(coroutine, "a coroutine was expected, got null");
    checkClosed();
    return (Task<T>) factory.create(this, coroutine, options);
  }

  /**
   * Has all tasks of this loop made by {@code factory}; null restores the default.
   *
   * @asyncio base_events.py BaseEventLoop.set_task_factory
   */
  public final void setTaskFactory(@Nullable TaskFactory factory) {
    taskFactory = factory;
  }

  /**
   * The factory that was set, or null for the default.
   *
   * @asyncio base_events.py BaseEventLoop.get_task_factory
   */
  public final @Nullable TaskFactory getTaskFactory() {
    return taskFactory;
  }

  /** The number in the name of a new task. */
  final long nextTaskNumber() {
    EventLoop here = running ? this : running();
    return here == null ? TaskNumbers.nextOutside() : here.taskNumbers.next();
  }

  /** What {@link Task}'s constructor checks: the loop is open and, in debug mode, this thread's. */
  final void checkCreation() {
    checkClosed();
    checkThread();
  }

  /** Appends to the ready queue, behind what was sent to a loop that does not run yet. */
  final void enqueue(Object entry) {
    if (!running) {
      drainInbox();
    }
    ready.add(entry);
  }

  /** Has a task that waits, or the callback of a future, go on in the next iteration. */
  final void resumeSoon(Future<?> future) {
    if (running) {
      ready.add(future);
    } else {
      checkClosed();
      enqueue(future);
    }
  }

  /** Makes {@code task} the current one, where there is none. */
  final void enter(Task<?> task) {
    if (current != null) {
      throw new IllegalStateException(
          "Cannot enter into task "
              + task
              + " while another task "
              + current
              + " is being executed.");
    }
    current = task;
  }

  /** Makes {@code task} the current one, or none if it is null, and gives the one before. */
  final @Nullable Task<?> swap(@Nullable Task<?> task) {
    Task<?> outer = current;
    current = task;
    return outer;
  }

  /** The task whose step runs, or null. */
  final @Nullable Task<?> currentTask() {
    return current;
  }

  /** The tasks that are not done, in order of creation. */
  final Set<Task<?>> allTasks() {
    return tasks.toSet();
  }

  /**
   * Closes the generators that were asked for something by the time it begins, and are not over,
   * all at once. What they throw goes to the exception handler. A generator that is asked for the
   * first time later is warned of.
   *
   * @asyncio base_events.py BaseEventLoop.shutdown_asyncgens
   */
  public final Coroutine<Void> shutdownAsyncgens() {
    return ShutdownAsyncgens.of(this);
  }

  // ---- executors

  /**
   * Submits {@code job} at once, to run on a thread of {@code executor}, without the current
   * context; the future is of this loop and gets the result or exception as it is. Cancelling it
   * keeps a job that has not begun from running; one that runs is not interrupted and runs on, its
   * result dropped.
   *
   * <p>A {@link java.util.concurrent.CancellationException} of the job becomes a {@link
   * CancelledError}. Of a job that the executor accepts and never runs, as after {@link
   * ExecutorService#shutdownNow}, the future stays pending.
   *
   * @param executor null: the default executor, which has a virtual thread for each job where the
   *     JDK has these (21), else a pool of at most {@code min(32, processors + 4)} daemon threads,
   *     made when they are needed; named {@code asyncio_0} and so on
   * @throws IllegalStateException {@code Event loop is closed}, or {@code Executor shutdown has
   *     been called} for the default executor
   * @throws java.util.concurrent.RejectedExecutionException if {@code executor} refuses the job
   * @asyncio base_events.py BaseEventLoop.run_in_executor
   */
  public final <T extends @Nullable Object> Future<T> runInExecutor(
      @Nullable Executor executor, Callable<T> job) {
    Objects.requireNonNull(job, "job");
    checkClosed();
    return ExecutorJob.submit(executor == null ? this.executor.service() : executor, job, this);
  }

  /**
   * Has {@link #runInExecutor} use {@code executor} by default. The loop shuts it down when it is
   * closed.
   *
   * @throws NullPointerException if {@code executor} is null
   * @asyncio base_events.py BaseEventLoop.set_default_executor
   */
  public final void setDefaultExecutor(ExecutorService executor) {
    this.executor.set(Objects.requireNonNull(executor, "executor"));
  }

  /**
   * Shuts the default executor down and waits until its jobs have ended. From then on {@link
   * #runInExecutor} refuses jobs for it, even if there never was one.
   *
   * @asyncio base_events.py BaseEventLoop.shutdown_default_executor
   */
  public final Coroutine<Void> shutdownDefaultExecutor() {
    return executor.shutdown(null);
  }

  /**
   * As {@link #shutdownDefaultExecutor()}; waits at most {@code timeoutSeconds}, and logs a warning
   * if there are jobs left, which run on.
   */
  public final Coroutine<Void> shutdownDefaultExecutor(double timeoutSeconds) {
    return executor.shutdown(timeoutSeconds);
  }

  /** As {@link #shutdownDefaultExecutor(double)}; null: no limit. */
  public final Coroutine<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
    return executor.shutdown(timeout == null ? null : Seconds.of(timeout));
  }

  // ---- errors and debugging

  /**
   * Has errors that nobody awaits given to {@code handler}, with the loop and a context under
   * asyncio's keys ({@code message}, {@code exception}, {@code future}, {@code task}, {@code
   * handle}); null restores the default, which logs.
   *
   * @asyncio base_events.py BaseEventLoop.set_exception_handler
   */
  public final void setExceptionHandler(
      @Nullable BiConsumer<EventLoop, Map<String, Object>> handler) {
    exceptionHandler = handler;
  }

  /**
   * The handler that was set, or null for the default.
   *
   * @asyncio base_events.py BaseEventLoop.get_exception_handler
   */
  public final @Nullable BiConsumer<EventLoop, Map<String, Object>> getExceptionHandler() {
    return exceptionHandler;
  }

  /**
   * Reports an error that nobody awaits.
   *
   * @asyncio base_events.py BaseEventLoop.call_exception_handler
   */
  public final void callExceptionHandler(Map<String, Object> context) {
    Reports.handle(this, exceptionHandler, context);
  }

  /**
   * Does what is done where no handler is set: logs the context at ERROR, the message first.
   *
   * @asyncio base_events.py BaseEventLoop.default_exception_handler
   */
  public final void defaultExceptionHandler(Map<String, Object> context) {
    Map<String, Object> all = new HashMap<>(context);
    Object running = timed;
    List<StackTraceElement> origin = running == null ? null : origins.of(running);
    if (origin != null && !context.containsKey("source_traceback")) {
      all.put("handle_traceback", origin);
    }
    Reports.logContext(all);
  }

  /**
   * Whether the loop is in debug mode. A new one is if the system property {@code weft.debug} is
   * set (other than to {@code false}), or else the environment variable {@code WEFT_DEBUG} is not
   * empty.
   *
   * @asyncio base_events.py BaseEventLoop.get_debug
   */
  public final boolean getDebug() {
    return debug;
  }

  /**
   * In debug mode slow callbacks are logged, with the line in which they stood, and {@link
   * #callSoon}, {@link #callLater} and {@link #callAt} from another thread are refused. Coroutines
   * that were never awaited are warned of with the calls that have made them.
   *
   * @asyncio base_events.py BaseEventLoop.set_debug
   */
  public final void setDebug(boolean enabled) {
    debug = enabled;
    attend();
    if (!closed) {
      neverAwaited.debug(enabled);
    }
  }

  /** The duration in seconds from which debug mode logs a callback; 0.1 at first. */
  public final double slowCallbackDuration() {
    return slowCallbackSeconds;
  }

  /** Sets the duration in seconds from which debug mode logs a callback. */
  public final void slowCallbackDuration(double seconds) {
    slowCallbackSeconds = seconds;
  }

  @Override
  public String toString() {
    return "<"
        + getClass().getSimpleName()
        + " running="
        + isRunning()
        + " closed="
        + closed
        + " debug="
        + debug
        + ">";
  }
}
