package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts coroutines one behind the other until one of them returns, and waits until all of them are
 * over. As in CPython 3.14, which leaves no task behind.
 *
 * @asyncio staggered.py staggered_race
 */
final class Race<T extends @Nullable Object> extends Frame {

  private final Iterable<? extends AsyncCallable<? extends T>> given;
  private final @Nullable Double delaySeconds;

  private Iterator<? extends AsyncCallable<? extends T>> rest = Collections.emptyIterator();
  private @Nullable Object winner;
  private @Nullable Integer winnerIndex;
  private final List<@Nullable Throwable> exceptions = new ArrayList<>();

  /** The tasks of the entrants, the next one included, which waits for its turn. */
  private final Set<Future<?>> running = new LinkedHashSet<>();

  private final Consumer<Future<?>> onTaskDone = this::taskDone;

  /** Failures of the race itself. */
  private final List<Throwable> unhandled = new ArrayList<>();

  /** The cancellation of the caller, to be thrown when all are over. */
  private @Nullable CancelledError cancellation;

  /** Completed when the last task is done. */
  private @Nullable Future<@Nullable Object> onCompleted;

  private Race(
      Iterable<? extends AsyncCallable<? extends T>> given, @Nullable Double delaySeconds) {
    this.given = given;
    this.delaySeconds = delaySeconds;
  }

  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> Coroutine<StaggeredRace<T>> of(
      Iterable<? extends AsyncCallable<? extends T>> callables, @Nullable Double delaySeconds) {
    Objects.requireNonNull(callables, "callables");
    return (Coroutine<StaggeredRace<T>>) (Coroutine<?>) new Race<T>(callables, delaySeconds);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      wakeUp(driver);
    } else {
      rest = given.iterator();
      launch(null);
    }
    return running.isEmpty() ? conclude() : waitForAll(driver);
  }

  private Object waitForAll(Driver driver) {
    Future<@Nullable Object> waiting = Asyncio.getRunningLoop().createFuture();
    onCompleted = waiting;
    driver.waitFor(waiting);
    return suspend(1, driver);
  }

  private void wakeUp(Driver driver) {
    try {
      Suspension.resumed(driver);
    } catch (CancelledError cancelled) {
      cancellation = cancelled;
      running.forEach(task -> task.cancel(cancelled.getMessage()));
    }
    onCompleted = null;
  }

  private StaggeredRace<@Nullable Object> conclude() {
    if (!unhandled.isEmpty()) {
      ThrowableGroup group = ThrowableGroup.of("staggered race failed", unhandled);
      throw Suspension.<RuntimeException>sneakyThrow(group.asThrowable());
    }
    if (cancellation != null) {
      throw cancellation;
    }
    return new StaggeredRace<>(winner, winnerIndex, Collections.unmodifiableList(exceptions));
  }

  /** Makes the task of the next entrant, which starts when {@code previousFailed} is set. */
  private void launch(@Nullable Event previousFailed) {
    Event registered = new Event();
    Entrant entrant = new Entrant(registered, previousFailed);
    Task<?> task = Asyncio.createTask(entrant);
    running.add(task);
    task.onDone(onTaskDone);
    registered.set();
  }

  private void taskDone(Future<?> task) {
    running.remove(task);
    if (onCompleted != null && running.isEmpty() && !onCompleted.done()) {
      onCompleted.settle(null);
    }
    Throwable failure = task.cancelled() ? null : task.exception();
    if (failure != null) {
      unhandled.add(failure);
    }
  }

  /** One task: waits for its turn, makes the next task, and runs a coroutine. */
  private final class Entrant extends Frame {

    private static final int REGISTERING = 1;
    private static final int WAITING_FOR_TURN = 2;
    private static final int RUNNING = 3;

    /** Set when {@link #running} knows the task, which an eager task has to wait for. */
    private final Event registered;

    private final @Nullable Event previousFailed;
    private final Event failed = new Event();
    private int index;

    Entrant(Event registered, @Nullable Event previousFailed) {
      this.registered = registered;
      this.previousFailed = previousFailed;
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      return switch (begin()) {
        case REGISTERING -> {
          Suspension.resumed(driver);
          yield waitForTurn(driver);
        }
        case WAITING_FOR_TURN -> {
          turnCame(driver);
          yield run(driver);
        }
        case RUNNING -> ended(driver);
        default -> register(driver);
      };
    }

    private @Nullable Object register(Driver driver) {
      Object known = Suspension.await(registered.waitAsync(), driver);
      return known == SUSPENDED ? suspend(REGISTERING, driver) : waitForTurn(driver);
    }

    private @Nullable Object waitForTurn(Driver driver) {
      if (previousFailed == null) {
        return run(driver);
      }
      Object turn = Suspension.await(WaitFor.of(previousFailed.waitAsync(), delaySeconds), driver);
      return turn == SUSPENDED ? suspend(WAITING_FOR_TURN, driver) : run(driver);
    }

    private void turnCame(Driver driver) {
      try {
        Suspension.resumed(driver);
      } catch (TimeoutError delayIsOver) {
        return;
      }
    }

    private @Nullable Object run(Driver driver) {
      if (!rest.hasNext()) {
        return null;
      }
      AsyncCallable<? extends T> callable = rest.next();
      index = exceptions.size();
      launch(failed);
      exceptions.add(null);
      Object result;
      try {
        result = Suspension.awaitReturned(callable.call(), driver);
      } catch (Throwable t) {
        return lose(t);
      }
      return result == SUSPENDED ? suspend(RUNNING, driver) : win(result);
    }

    private @Nullable Object ended(Driver driver) {
      Object result;
      try {
        result = Suspension.resumed(driver);
      } catch (Throwable t) {
        return lose(t);
      }
      return win(result);
    }

    private @Nullable Object lose(Throwable failure) {
      Reports.rethrowIfFatal(failure);
      exceptions.set(index, failure);
      failed.set();
      return null;
    }

    private @Nullable Object win(@Nullable Object result) {
      if (winnerIndex != null) {
        throw new IllegalStateException(
            "coroutine " + index + " has returned although coroutine " + winnerIndex + " had won");
      }
      winnerIndex = index;
      winner = result;
      Task<?> current = Asyncio.currentTask();
      running.stream().filter(task -> task != current).forEach(Future::cancel);
      return null;
    }
  }
}
