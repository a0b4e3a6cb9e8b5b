package dev.weft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs several coroutines, one after another, on one loop, and cleans up at the end.
 *
 * <p>Without a loop factory the loop is also the one that {@link Asyncio#getEventLoop} gives on
 * this thread between the runs.
 *
 * @asyncio runners.py Runner
 */
public final class Runner implements AutoCloseable {

  /** How long {@link #close} waits for the jobs of the default executor. */
  private static final double EXECUTOR_TIMEOUT_SECONDS = 300;

  private final RunOptions options;
  private @Nullable EventLoop loop;

  /** Shared by all runs: the {@link Context}, or its {@link Vars} as long as nobody has set one. */
  private Object context = Vars.EMPTY;

  private boolean closed;

  /** With the default loop. */
  public Runner() {
    this(new RunOptions());
  }

  /** With {@code options}. The loop is made when it is needed. */
  public Runner(RunOptions options) {
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * The loop, made at the first call.
   *
   * @throws IllegalStateException {@code Runner is closed}
   * @asyncio runners.py Runner.get_loop
   */
  public EventLoop getLoop() {
    if (closed) {
      throw new IllegalStateException("Runner is closed");
    }
    EventLoop existing = loop;
    if (existing == null) {
      existing = newLoop();
      loop = existing;
      context = CurrentContext.vars();
    }
    return existing;
  }

  private EventLoop newLoop() {
    Supplier<? extends EventLoop> factory = options.loopFactory();
    EventLoop created = factory == null ? Asyncio.newEventLoop() : factory.get();
    if (factory == null) {
      Asyncio.setEventLoop(created);
    }
    if (options.debug()) {
      created.setDebug(true);
    }
    return created;
  }

  /**
   * Runs {@code main} as a task to its end and gives its result, or throws its exception as it is.
   *
   * <p>Ctrl-C (the signal SIGINT) while it runs cancels that task, so that its {@code finally}
   * blocks run. If it then ends with the {@link CancelledError}, {@link KeyboardInterrupt} is
   * thrown in its place; if it returns all the same, its value is the result. A second Ctrl-C
   * throws {@link KeyboardInterrupt} out of the loop, whatever the task does: at once if the loop
   * waits, else behind the callback or step that runs; one that blocks is interrupted. If that does
   * not end it within a second, and on a third Ctrl-C, the JVM ends as it always does on this
   * signal.
   *
   * <p>This holds on the main thread, if nobody else handles the signal, and with the module {@code
   * jdk.unsupported}; elsewhere, and before and after the run, Ctrl-C ends the JVM.
   *
   * @throws NullPointerException {@code An asyncio.Future, a coroutine or an awaitable is required}
   *     if {@code main} is null
   * @throws IllegalStateException {@code Runner.run() cannot be called from a running event loop};
   *     {@code Runner is closed}
   * @throws KeyboardInterrupt see above
   * @asyncio runners.py Runner.run
   */
  public <T extends @Nullable Object> T run(Awaitable<T> main) {
    return run(main, null);
  }

  /**
   * As {@link #run(Awaitable)}, in {@code ownContext}; null: in the one that all runs of this
   * runner share, a copy of the one in which the loop was made.
   */
  public <T extends @Nullable Object> T run(Awaitable<T> main, @Nullable Context ownContext) {
    if (EventLoop.running() != null) {
      throw new IllegalStateException("Runner.run() cannot be called from a running event loop");
    }
    EventLoop running = getLoop();
    Objects.requireNonNull(main, "An asyncio.Future, a coroutine or an awaitable is required");
    Task<T> task = createTask(running, main, ownContext);
    Interrupts interrupts = Interrupts.begin(running, task);
    Throwable failure = null;
    try {
      return running.runUntilComplete(task);
    } catch (Throwable t) {
      failure = t;
      throw t;
    } finally {
      if (ownContext == null && context instanceof Vars) {
        context = task.heldContext();
      }
      if (interrupts != null) {
        interrupts.end(failure);
      }
    }
  }

  /** A step costs less as long as there is no context to be entered. */
  private <T extends @Nullable Object> Task<T> createTask(
      EventLoop running, Awaitable<T> main, @Nullable Context ownContext) {
    if (ownContext == null && context instanceof Vars vars && running.getTaskFactory() == null) {
      Task<T> task = running.createTask(Await.of(main));
      task.startWith(vars);
      return task;
    }
    Context chosen = ownContext == null ? sharedContext() : ownContext;
    TaskOptions inContext = new TaskOptions(/* name= */ null, chosen, /* eagerStart= */ null);
    return running.createTask(Await.of(main), inContext);
  }

  private Context sharedContext() {
    Context shared = context instanceof Context made ? made : new Context((Vars) context);
    context = shared;
    return shared;
  }

  /**
   * Cancels the tasks that are left, waits for them and, up to 300 seconds, for the jobs of the
   * default executor, and closes the loop. Does nothing the second time, or if there is no loop
   * yet.
   *
   * @asyncio runners.py Runner.close
   */
  @Override
  public void close() {
    EventLoop ending = loop;
    if (ending == null) {
      return;
    }
    try {
      cancelAllTasks(ending);
      shutDown(ending);
    } finally {
      if (options.loopFactory() == null) {
        Asyncio.setEventLoop(null);
      }
      ending.close();
      loop = null;
      closed = true;
    }
  }

  private static void cancelAllTasks(EventLoop loop) {
    Set<Task<?>> left = loop.allTasks();
    if (left.isEmpty()) {
      return;
    }
    left.forEach(Task::cancel);
    List<Awaitable<?>> all = new ArrayList<>(left);
    loop.runUntilComplete(Gather.of(/* returnExceptions= */ true, all));
    left.forEach(task -> reportFailure(loop, task));
  }

  /** Closes generators and ends the executor; callbacks that are left see the turns. */
  private static void shutDown(EventLoop loop) {
    loop.runUntilComplete(loop.shutdownAsyncgens());
    loop.runUntilComplete(loop.shutdownDefaultExecutor(EXECUTOR_TIMEOUT_SECONDS));
  }

  private static void reportFailure(EventLoop loop, Task<?> task) {
    Throwable failure = task.cancelled() ? null : task.exception();
    if (failure != null) {
      loop.callExceptionHandler(
          Reports.context(
              "unhandled exception during asyncio.run() shutdown", failure, "task", task));
    }
  }
}
