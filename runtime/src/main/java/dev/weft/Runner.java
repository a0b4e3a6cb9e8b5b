package dev.weft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs several coroutines, one after another, on one loop, and cleans up at the end.
 *
 * @asyncio runners.py Runner
 */
public final class Runner implements AutoCloseable {

  /** How long {@link #close} waits for the jobs of the default executor. */
  private static final double EXECUTOR_TIMEOUT_SECONDS = 300;

  private final RunOptions options;
  private @Nullable EventLoop loop;

  /** Shared by all runs. */
  private @Nullable Context context;

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
   */
  public EventLoop getLoop() {
    if (closed) {
      throw new IllegalStateException("Runner is closed");
    }
    EventLoop existing = loop;
    if (existing == null) {
      existing =
          options.loopFactory() == null ? new SelectorEventLoop() : options.loopFactory().get();
      if (options.debug()) {
        existing.setDebug(true);
      }
      loop = existing;
      context = Asyncio.copyContext();
    }
    return existing;
  }

  /**
   * Runs {@code coroutine} to its end and gives its result, or throws its exception as it is.
   *
   * @throws NullPointerException if {@code coroutine} is null
   * @throws IllegalStateException {@code Runner.run() cannot be called from a running event loop}
   * @asyncio runners.py Runner.run
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
    return run(coroutine, null);
  }

  /**
   * As {@link #run(Coroutine)}, in {@code context}; null: in the one that all runs of this runner
   * share, a copy of the one in which the loop was made.
   */
  public <T extends @Nullable Object> T run(Coroutine<T> coroutine, @Nullable Context ownContext) {
    Objects.requireNonNull(coroutine, "a coroutine was expected, got null");
    if (EventLoop.running() != null) {
      throw new IllegalStateException("Runner.run() cannot be called from a running event loop");
    }
    EventLoop running = getLoop();
    Context chosen = ownContext == null ? context : ownContext;
    return running.runUntilComplete(
        running.createTask(coroutine, new TaskOptions(null, chosen, null)));
  }

  /**
   * Cancels the tasks that are left, waits for them and, up to 300 seconds, for the jobs of the
   * default executor, and closes the loop. Does nothing the second time or if the loop was never
   * needed.
   *
   * @asyncio runners.py Runner.close
   */
  @Override
  public void close() {
    EventLoop running = loop;
    closed = true;
    loop = null;
    if (running == null) {
      return;
    }
    try {
      cancelAllTasks(running);
      giveTurnsToCleanUp(running);
    } finally {
      running.close();
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

  /**
   * asyncio closes generators first. There are none yet, but callbacks that are left see the turns.
   */
  private static void giveTurnsToCleanUp(EventLoop loop) {
    loop.runUntilComplete(Asyncio.done());
    loop.runUntilComplete(loop.shutdownDefaultExecutor(EXECUTOR_TIMEOUT_SECONDS));
  }

  private static void reportFailure(EventLoop loop, Task<?> task) {
    Throwable failure = task.cancelled() ? null : task.exception();
    if (failure == null) {
      return;
    }
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", "unhandled exception during asyncio.run() shutdown");
    context.put("exception", failure);
    context.put("task", task);
    loop.callExceptionHandler(context);
  }
}
