package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for some or all of a set of futures.
 *
 * @asyncio tasks.py wait
 */
final class Wait<T extends @Nullable Object> extends Frame implements WaitsFor {

  private final Collection<? extends Future<T>> given;
  private final @Nullable Double timeoutSeconds;
  private final ReturnWhen returnWhen;

  private final Set<Future<T>> futures = new LinkedHashSet<>();
  private @Nullable Consumer<Future<T>> onCompletion;
  private @Nullable Future<@Nullable Object> waiter;
  private @Nullable TimerHandle timer;
  private int left;

  private Wait(
      Collection<? extends Future<T>> given,
      @Nullable Double timeoutSeconds,
      ReturnWhen returnWhen) {
    this.given = given;
    this.timeoutSeconds = timeoutSeconds;
    this.returnWhen = returnWhen;
  }

  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> Coroutine<DoneAndPending<T>> of(
      Collection<? extends Future<T>> futures,
      @Nullable Double timeoutSeconds,
      ReturnWhen returnWhen) {
    return (Coroutine<DoneAndPending<T>>)
        (Coroutine<?>) new Wait<>(futures, timeoutSeconds, returnWhen);
  }

  @Override
  public String waitedFor() {
    return "wait of " + futures.size() + ", " + returnWhen;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return begin() > 0 ? wakeUp(driver) : start(driver);
  }

  private Object start(Driver driver) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("Set of Tasks/Futures is empty.");
    }
    Objects.requireNonNull(returnWhen, "Invalid return_when value: null");
    futures.addAll(given);
    EventLoop loop = Asyncio.getRunningLoop();
    Future<@Nullable Object> wakeUp = loop.createFuture();
    waiter = wakeUp;
    if (timeoutSeconds != null) {
      timer = loop.at(loop.time() + timeoutSeconds, this::release);
    }
    left = futures.size();
    Consumer<Future<T>> callback = new AwaitedBy<>(this::completed, loop.currentTask());
    onCompletion = callback;
    futures.forEach(future -> future.onDone(callback));
    driver.waitFor(wakeUp);
    return suspend(1, driver);
  }

  private void completed(Future<T> future) {
    left--;
    if (left <= 0
        || returnWhen == ReturnWhen.FIRST_COMPLETED
        || (returnWhen == ReturnWhen.FIRST_EXCEPTION
            && !future.cancelled()
            && future.exception() != null)) {
      if (timer != null) {
        timer.cancel();
      }
      release();
    }
  }

  private void release() {
    if (waiter != null && !waiter.done()) {
      waiter.settle(null);
    }
  }

  private DoneAndPending<T> wakeUp(Driver driver) {
    try {
      Suspension.resumed(driver);
    } finally {
      if (timer != null) {
        timer.cancel();
      }
      Consumer<Future<T>> callback = Objects.requireNonNull(onCompletion, "onCompletion");
      futures.forEach(future -> future.removeDoneCallback(callback));
    }
    return split();
  }

  private DoneAndPending<T> split() {
    Set<Future<T>> done = new LinkedHashSet<>();
    Set<Future<T>> pending = new LinkedHashSet<>();
    futures.forEach(future -> (future.done() ? done : pending).add(future));
    return new DoneAndPending<>(
        Collections.unmodifiableSet(done), Collections.unmodifiableSet(pending));
  }
}
