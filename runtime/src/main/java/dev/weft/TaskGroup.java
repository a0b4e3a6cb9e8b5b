package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Resources;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that belong together: leaving the group waits for all of them, and the first failure
 * cancels the others.
 *
 * <pre>{@code
 * await(with(new TaskGroup(), group -> {
 *   group.createTask(fetch("one"));
 *   group.createTask(fetch("two"));
 *   return done();
 * }));
 * }</pre>
 *
 * <pre>
 *   new --aenter--&gt; entered --aexit, no task left--&gt; finished
 *                   entered --aexit--&gt; exiting --last task done--&gt; finished
 *   entered, exiting --failure, cancelled--&gt; shutting down --last task done--&gt; finished
 * </pre>
 *
 * <p>Failures come out as one {@link ExceptionGroup}, or as a {@link BaseExceptionGroup} if one of
 * them is no {@link Exception}, in the order in which they happened, that of the body last. A task
 * that is cancelled by somebody else is no failure. Errors that leave the loop ({@link
 * KeyboardInterrupt}, {@link VirtualMachineError}, {@link LinkageError}) come out as they are.
 *
 * @asyncio taskgroups.py TaskGroup
 */
public final class TaskGroup implements AsyncCloseable {

  private boolean entered;
  private boolean exiting;
  private boolean aborting;
  private @Nullable EventLoop loop;
  private @Nullable Task<?> parent;

  /** Whether {@link #cancel} was called. */
  private boolean cancelled;

  /** Whether the group has cancelled its parent, which it has to take back. */
  private boolean parentCancelRequested;

  /** The tasks that are not accounted for, in order of creation. */
  private final Set<Task<?>> tasks = new LinkedHashSet<>();

  private Consumer<Future<?>> onTaskDone = this::taskDone;
  private final List<Throwable> errors = new ArrayList<>();

  /** The first of the errors that leave the loop. */
  private @Nullable Throwable baseError;

  /** Completed when the last task is done, while the exit waits. */
  private @Nullable Future<@Nullable Object> onCompleted;

  /** A group for one use. */
  public TaskGroup() {}

  /**
   * Starts {@code coroutine} as a task of this group. Allowed in the body, and behind it as long as
   * a task of the group runs.
   *
   * @throws IllegalStateException {@code TaskGroup … has not been entered}, {@code … is finished},
   *     or {@code … is shutting down}; the coroutine is closed then
   * @asyncio taskgroups.py TaskGroup.create_task
   */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return watch(loopFor(coroutine).createTask(coroutine));
  }

  /** As {@link #createTask(Coroutine)}, with a name. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, String name) {
    return watch(loopFor(coroutine).createTask(coroutine, name));
  }

  /** As {@link #createTask(Coroutine)}, with {@code options}. */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, TaskOptions options) {
    return watch(loopFor(coroutine).createTask(coroutine, options));
  }

  /**
   * Ends the group early and quietly: cancels its tasks and the body, which leaves at its next
   * await and behind the {@code with}, whose result is null then. Failures still come out. Before
   * entering it takes effect on entry; behind the end it does nothing.
   *
   * @asyncio taskgroups.py TaskGroup.cancel
   */
  public void cancel() {
    cancelled = true;
    if (entered && !aborting && !(exiting && tasks.isEmpty())) {
      abort();
      cancelParent();
    }
  }

  private void cancelParent() {
    if (!parentCancelRequested) {
      parentCancelRequested = true;
      parent().cancel();
    }
  }

  private EventLoop loopFor(Coroutine<?> coroutine) {
    Objects.requireNonNull(coroutine, "a coroutine was expected, got null");
    if (!entered || loop == null) {
      throw refuse(coroutine, "has not been entered");
    }
    if (exiting && tasks.isEmpty()) {
      throw refuse(coroutine, "is finished");
    }
    if (aborting) {
      throw refuse(coroutine, "is shutting down");
    }
    return loop;
  }

  private IllegalStateException refuse(Coroutine<?> coroutine, String reason) {
    coroutine.close();
    return complaint(reason);
  }

  private IllegalStateException complaint(String reason) {
    return new IllegalStateException("TaskGroup " + this + " " + reason);
  }

  private <T extends @Nullable Object> Task<T> watch(Task<T> task) {
    tasks.add(task);
    task.onDone(onTaskDone);
    return task;
  }

  /**
   * Enters the group; does not suspend.
   *
   * @return a coroutine that throws an {@link IllegalStateException}: {@code TaskGroup … has
   *     already been entered}, or {@code TaskGroup … cannot determine the parent task}
   */
  @Override
  public Coroutine<TaskGroup> aenter() {
    return Immediate.of(this::enter);
  }

  private TaskGroup enter() {
    if (entered) {
      throw complaint("has already been entered");
    }
    loop = Asyncio.getRunningLoop();
    parent = Asyncio.currentTask(loop);
    if (parent == null) {
      throw complaint("cannot determine the parent task");
    }
    onTaskDone = new AwaitedBy<>(this::taskDone, parent);
    entered = true;
    if (cancelled) {
      cancel();
    }
    return this;
  }

  /** Waits for the tasks, which {@code failure} cancels, and throws what has failed. */
  @Override
  public Coroutine<?> aexit(@Nullable Throwable failure) {
    return new Exit(failure);
  }

  private void abort() {
    aborting = true;
    for (Task<?> task : tasks) {
      if (!task.done()) {
        task.cancel();
      }
    }
  }

  private void taskDone(Future<?> task) {
    tasks.remove(task);
    if (onCompleted != null && tasks.isEmpty() && !onCompleted.done()) {
      onCompleted.settle(null);
    }
    Throwable failure = task.cancelled() ? null : task.exception();
    if (failure != null) {
      errors.add(failure);
      rememberBaseError(failure);
      failed(task, failure);
    }
  }

  private void rememberBaseError(Throwable failure) {
    if (Reports.isFatal(failure) && baseError == null) {
      baseError = failure;
    }
  }

  private void failed(Future<?> task, Throwable failure) {
    Task<?> waiting = parent();
    if (waiting.done()) {
      reportOrphan(task, failure);
    } else if (!aborting && !parentCancelRequested) {
      abort();
      cancelParent();
    }
  }

  private void reportOrphan(Future<?> task, Throwable failure) {
    String message =
        "Task " + task + " has errored out but its parent task " + parent + " is already completed";
    task.loop.callExceptionHandler(Reports.context(message, failure, "task", task));
  }

  private Task<?> parent() {
    return Objects.requireNonNull(parent, "parent");
  }

  @Override
  public String toString() {
    return "<TaskGroup"
        + (tasks.isEmpty() ? "" : " tasks=" + tasks.size())
        + (errors.isEmpty() ? "" : " errors=" + errors.size())
        + (aborting ? " cancelling" : entered ? " entered" : "")
        + ">";
  }

  /** Leaves the group. */
  private final class Exit extends Frame implements WaitsFor {

    /** What the body threw. */
    private final @Nullable Throwable failure;

    /** The cancellation of the parent, to be thrown when nothing else is. */
    private @Nullable CancelledError cancellation;

    /** The last cancellation that came while the group was shutting down. */
    private @Nullable CancelledError late;

    Exit(@Nullable Throwable failure) {
      this.failure = failure;
    }

    @Override
    public String waitedFor() {
      return "TaskGroup[tasks:" + tasks.size() + "]";
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      if (begin() > 0) {
        wakeUp(driver);
      } else {
        bodyEnded();
      }
      if (tasks.isEmpty()) {
        return conclude();
      }
      Future<@Nullable Object> waiting = Asyncio.getRunningLoop().createFuture();
      onCompleted = waiting;
      driver.waitFor(waiting);
      return suspend(1, driver);
    }

    private void bodyEnded() {
      exiting = true;
      if (failure == null) {
        return;
      }
      rememberBaseError(failure);
      if (failure instanceof CancelledError thrown) {
        cancellation = thrown;
      }
      if (!aborting) {
        abort();
      }
    }

    /** A cancellation is kept for the end: the tasks are waited for in any case. */
    private void wakeUp(Driver driver) {
      try {
        Suspension.resumed(driver);
      } catch (CancelledError thrown) {
        if (aborting) {
          late = thrown;
        } else {
          cancellation = thrown;
          abort();
        }
      }
      onCompleted = null;
    }

    private @Nullable Object conclude() {
      if (baseError != null) {
        throw Suspension.<RuntimeException>sneakyThrow(baseError);
      }
      if (parentCancelRequested) {
        settleCancellation();
      }
      if (errors.isEmpty()) {
        throwUngrouped();
      }
      if (failure != null && !(failure instanceof CancelledError)) {
        errors.add(failure);
      }
      if (!errors.isEmpty()) {
        throwGroup();
      }
      return cancelled ? Resources.ENDED_BY_ITSELF : null;
    }

    /** Takes the group's own request back; one of others, also a late one, remains. */
    private void settleCancellation() {
      if (parent().uncancel() == 0) {
        cancellation = null;
      } else if (cancelled && cancellation == null) {
        cancellation = late;
      }
    }

    /** Of 3.15: a generator that is closed in the body ends with GeneratorExit, as it has to. */
    private void throwUngrouped() {
      if (cancellation != null) {
        throw cancellation;
      }
      if (failure instanceof GeneratorExit exit) {
        throw exit;
      }
    }

    /** A cancellation of the parent by others is not lost: the next await throws it. */
    private void throwGroup() {
      if (parent().cancelling() > 0) {
        parent().uncancel();
        parent().cancel();
      }
      ThrowableGroup group = ThrowableGroup.of("unhandled errors in a TaskGroup", errors);
      errors.clear();
      throw Suspension.<RuntimeException>sneakyThrow(group.asThrowable());
    }
  }
}
