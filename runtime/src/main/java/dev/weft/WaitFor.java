package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Awaits an awaitable inside a {@link Timeout}; without any time, cancels it and waits for that.
 *
 * @asyncio tasks.py wait_for
 */
final class WaitFor<T extends @Nullable Object> extends Frame {

  private static final int UNDER_TIMEOUT = 1;
  private static final int CANCELLING = 2;

  private final Awaitable<T> awaitable;
  private final @Nullable Double timeoutSeconds;

  private @Nullable Timeout timeout;

  /** What is being cancelled, and the future that tells of its end. */
  private @Nullable Future<T> cancelled;

  private @Nullable Future<@Nullable Object> waiter;
  private final Consumer<Future<T>> onEnd = this::ended;

  private WaitFor(Awaitable<T> awaitable, @Nullable Double timeoutSeconds) {
    this.awaitable = awaitable;
    this.timeoutSeconds = timeoutSeconds;
  }

  @SuppressWarnings("unchecked") // gives what the awaitable gives
  static <T extends @Nullable Object> Coroutine<T> of(
      Awaitable<T> awaitable, @Nullable Double timeoutSeconds) {
    Objects.requireNonNull(awaitable, "awaitable");
    return (Coroutine<T>) (Coroutine<?>) new WaitFor<>(awaitable, timeoutSeconds);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    return switch (begin()) {
      case UNDER_TIMEOUT -> leave(driver);
      case CANCELLING -> concludeCancelled(driver);
      default ->
          timeoutSeconds != null && timeoutSeconds <= 0 ? atOnce(driver) : underTimeout(driver);
    };
  }

  private @Nullable Object underTimeout(Driver driver) {
    Timeout entered = Timeout.in(timeoutSeconds).enter();
    timeout = entered;
    Object result;
    try {
      result = Suspension.await(awaitable, driver);
    } catch (Throwable t) {
      entered.exit(t);
      throw t;
    }
    if (result == SUSPENDED) {
      return suspend(UNDER_TIMEOUT, driver);
    }
    entered.exit(null);
    return result;
  }

  private @Nullable Object leave(Driver driver) {
    Timeout entered = Objects.requireNonNull(timeout, "timeout");
    Object result;
    try {
      result = Suspension.resumed(driver);
    } catch (Throwable t) {
      entered.exit(t);
      throw t;
    }
    entered.exit(null);
    return result;
  }

  private @Nullable Object atOnce(Driver driver) {
    Future<T> future = Futures.ensure(awaitable, null);
    if (future.done()) {
      return future.result();
    }
    Future<@Nullable Object> waiting = Asyncio.getRunningLoop().createFuture();
    cancelled = future;
    waiter = waiting;
    future.onDone(onEnd);
    future.cancel();
    driver.waitFor(waiting);
    return suspend(CANCELLING, driver);
  }

  private void ended(Future<T> future) {
    if (waiter != null && !waiter.done()) {
      waiter.settle(null);
    }
  }

  private @Nullable Object concludeCancelled(Driver driver) {
    Future<T> future = Objects.requireNonNull(cancelled, "cancelled");
    try {
      Suspension.resumed(driver);
    } finally {
      future.removeDoneCallback(onEnd);
    }
    try {
      return future.result();
    } catch (CancelledError e) {
      TimeoutError timedOut = new TimeoutError();
      timedOut.initCause(e);
      throw timedOut;
    }
  }
}
