package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines that give the results of some awaitables in the order in which they complete.
 *
 * @param <T> the type of the results
 * @asyncio tasks.py as_completed
 */
public final class AsCompleted<T extends @Nullable Object> implements Iterable<Coroutine<T>> {

  private final EventLoop loop;
  private final Set<Future<T>> todo = new LinkedHashSet<>();
  private final Consumer<Future<T>> onCompletion = this::completed;
  private int left;
  private @Nullable TimerHandle timer;

  /** What has completed and was not taken; null in place of what was not done in time. */
  private final ArrayDeque<Outcome<T>> completed = new ArrayDeque<>();

  private final ArrayDeque<Future<@Nullable Object>> getters = new ArrayDeque<>();

  private record Outcome<T extends @Nullable Object>(@Nullable Future<T> future) {}

  AsCompleted(Collection<? extends Awaitable<T>> awaitables, @Nullable Double timeoutSeconds) {
    loop = CurrentLoop.get();
    for (Awaitable<T> awaitable : new LinkedHashSet<Awaitable<T>>(awaitables)) {
      todo.add(Futures.ensure(awaitable, loop));
    }
    left = todo.size();
    todo.forEach(future -> future.onDone(onCompletion));
    if (timeoutSeconds != null && !todo.isEmpty()) {
      timer = loop.at(loop.time() + timeoutSeconds, this::timedOut);
    }
  }

  /**
   * One coroutine for each awaitable, in place of {@code for c in as_completed(…)}. It can be
   * called once.
   */
  @Override
  public Iterator<Coroutine<T>> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      @SuppressWarnings("unchecked")
      public Coroutine<T> next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        return (Coroutine<T>) (Coroutine<?>) new WaitForOne();
      }
    };
  }

  /**
   * The awaitables themselves as they complete, those that are futures; for the others the tasks
   * that run them: in place of {@code async for f in as_completed(…)}. What is not done in time
   * makes it throw {@link TimeoutError}.
   */
  public AsyncIterator<Future<T>> futures() {
    return this::nextFuture;
  }

  @SuppressWarnings("unchecked")
  private Coroutine<Future<T>> nextFuture() {
    return (Coroutine<Future<T>>) (Coroutine<?>) new NextFuture();
  }

  private void completed(Future<T> future) {
    if (!todo.remove(future)) {
      return; // timed out before
    }
    offer(new Outcome<>(future));
    if (todo.isEmpty() && timer != null) {
      timer.cancel();
    }
  }

  private void timedOut() {
    for (Future<T> future : todo) {
      future.removeDoneCallback(onCompletion);
      offer(new Outcome<>(null));
    }
    todo.clear();
  }

  private void offer(Outcome<T> outcome) {
    completed.add(outcome);
    wakeNext();
  }

  private void wakeNext() {
    for (Future<?> getter = getters.poll(); getter != null; getter = getters.poll()) {
      if (!getter.done()) {
        getter.settle(null);
        return;
      }
    }
  }

  /** Waits until something has completed and gives it. */
  private final class NextFuture extends WaitForOne {

    @Override
    protected @Nullable Object resume(Driver driver) {
      if (!isSuspended()) {
        if (left == 0) {
          throw new StopAsyncIteration();
        }
        left--;
      }
      return super.resume(driver);
    }

    @Override
    Object outcomeOf(Future<T> future) {
      return future;
    }
  }

  /** Waits until something has completed and gives its outcome. */
  private class WaitForOne extends Frame implements WaitsFor {

    private @Nullable Future<@Nullable Object> getter;

    @Override
    public String waitedFor() {
      return "asCompleted of " + todo.size();
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      if (begin() > 0) {
        arrive(driver);
      }
      Outcome<T> outcome = completed.poll();
      return outcome == null ? queueUp(driver) : take(outcome);
    }

    private Object queueUp(Driver driver) {
      Future<@Nullable Object> waiting = loop.createFuture();
      getter = waiting;
      getters.add(waiting);
      driver.waitFor(waiting);
      return suspend(1, driver);
    }

    private void arrive(Driver driver) {
      try {
        Suspension.resumed(driver);
      } catch (Throwable t) {
        giveUp();
        throw t;
      }
    }

    private void giveUp() {
      if (getter == null) {
        return;
      }
      getter.cancel();
      getters.remove(getter);
      if (!completed.isEmpty() && !getter.cancelled()) {
        wakeNext();
      }
    }

    private @Nullable Object take(Outcome<T> outcome) {
      if (outcome.future() == null) {
        throw new TimeoutError();
      }
      return outcomeOf(outcome.future());
    }

    @Nullable Object outcomeOf(Future<T> future) {
      return future.result();
    }
  }
}
