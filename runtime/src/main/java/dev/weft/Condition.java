package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tasks wait here until another task notifies them, all of them holding the lock. {@code with} on a
 * condition acquires and releases its lock.
 *
 * <p>Java reserves {@code wait}, {@code notify} and {@code notifyAll}, which are something else
 * here: the methods are {@link #waitAsync}, {@link #notifyWaiters()} and {@link
 * #notifyAllWaiters()}.
 *
 * @asyncio locks.py Condition
 */
public final class Condition extends LoopBound implements AsyncCloseable {

  private final Lock lock;
  private final Waiters waiters = new Waiters();

  /** A condition with a lock of its own. */
  public Condition() {
    this(new Lock());
  }

  /** A condition on {@code lock}, which it may share with others. */
  public Condition(Lock lock) {
    this.lock = Objects.requireNonNull(lock, "lock");
  }

  /**
   * Whether somebody holds the lock.
   *
   * @asyncio locks.py Condition.locked
   */
  public boolean locked() {
    return lock.locked();
  }

  /**
   * Acquires the lock.
   *
   * @return a coroutine that gives true
   * @asyncio locks.py Condition.acquire
   */
  public Coroutine<Boolean> acquire() {
    return lock.acquire();
  }

  /**
   * Releases the lock.
   *
   * @throws IllegalStateException {@code Lock is not acquired.}
   * @asyncio locks.py Condition.release
   */
  public void release() {
    lock.release();
  }

  /**
   * Releases the lock, waits to be notified, and acquires the lock again; also when cancelled,
   * before the {@link CancelledError} comes out, and a notification that came too late for it goes
   * to another waiter. It may return without a reason: check again, or use {@link #waitFor}.
   *
   * @return a coroutine that gives true, or throws an {@link IllegalStateException}: {@code cannot
   *     wait on un-acquired lock}
   * @asyncio locks.py Condition.wait
   */
  @SuppressWarnings("unchecked")
  public Coroutine<Boolean> waitAsync() {
    return (Coroutine<Boolean>) (Coroutine<?>) new Wait();
  }

  /**
   * Waits until {@code predicate} is true. It is called with the lock held, at first and once for
   * each time that the task is notified.
   *
   * @return a coroutine that gives true, or throws as {@link #waitAsync} where it has to wait
   * @asyncio locks.py Condition.wait_for
   */
  @SuppressWarnings("unchecked")
  public Coroutine<Boolean> waitFor(BooleanSupplier predicate) {
    Objects.requireNonNull(predicate, "predicate");
    return (Coroutine<Boolean>) (Coroutine<?>) new WaitUntil(predicate);
  }

  /**
   * As {@link #notifyWaiters(int)}, for one.
   *
   * @throws IllegalStateException {@code cannot notify on un-acquired lock}
   * @asyncio locks.py Condition.notify
   */
  public void notifyWaiters() {
    notifyWaiters(1);
  }

  /**
   * Wakes up to {@code n} of those who wait, in the order of arrival. They go on when they have the
   * lock, which the caller holds and has to release. Without anybody waiting it is lost.
   *
   * @throws IllegalStateException {@code cannot notify on un-acquired lock}
   * @asyncio locks.py Condition.notify
   */
  public void notifyWaiters(int n) {
    if (!locked()) {
      throw new IllegalStateException("cannot notify on un-acquired lock");
    }
    waiters.wake(n);
  }

  /**
   * As {@link #notifyWaiters(int)}, for all.
   *
   * @throws IllegalStateException {@code cannot notify on un-acquired lock}
   * @asyncio locks.py Condition.notify_all
   */
  public void notifyAllWaiters() {
    notifyWaiters(waiters.size());
  }

  /** Acquires the lock. */
  @Override
  public Coroutine<Boolean> aenter() {
    return acquire();
  }

  /** Releases the lock; does not suspend. */
  @Override
  public Coroutine<Void> aexit(@Nullable Throwable failure) {
    return lock.aexit(failure);
  }

  @Override
  String status() {
    return waiters.describe(locked() ? "locked" : "unlocked");
  }

  /**
   * One wait.
   *
   * <pre>
   *   start --releases the lock--&gt; NOTIFICATION --notified, cancelled--&gt; LOCK --acquired--&gt; end
   *                                                                LOCK --cancelled--&gt; LOCK
   * </pre>
   */
  private final class Wait extends Frame implements WaitsFor {

    private static final int NOTIFICATION = 1;
    private static final int LOCK = 2;

    /** What came instead of the notification, or instead of the lock after that. */
    private @Nullable Throwable failure;

    private @Nullable Waiter waiter;

    @Override
    public String waitedFor() {
      return brief();
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      return switch (begin()) {
        case NOTIFICATION -> notified(driver);
        case LOCK -> reacquire(true, driver);
        default -> start(driver);
      };
    }

    private Object start(Driver driver) {
      if (!locked()) {
        throw new IllegalStateException("cannot wait on un-acquired lock");
      }
      Waiter waiting = waiters.add(new Waiter(loopOf(driver)));
      waiter = waiting;
      driver.waitFor(waiting);
      Object suspended = suspend(NOTIFICATION, driver);
      release();
      return suspended;
    }

    private Object notified(Driver driver) {
      try {
        Suspension.resumed(driver);
      } catch (Throwable t) {
        failure = t;
      }
      waiters.remove(Objects.requireNonNull(waiter, "waiter"));
      return reacquire(false, driver);
    }

    private Object reacquire(boolean resumed, Driver driver) {
      try {
        if (!isLockTaken(resumed, driver)) {
          return suspend(LOCK, driver);
        }
        if (failure != null) {
          throw Suspension.<RuntimeException>sneakyThrow(failure);
        }
        return true;
      } catch (Throwable t) {
        waiters.wake(1);
        throw t;
      }
    }

    /** Asks for the lock until it is granted, whatever cancellations come meanwhile. */
    private boolean isLockTaken(boolean resumed, Driver driver) {
      boolean pending = resumed;
      while (true) {
        try {
          Object result =
              pending ? Suspension.resumed(driver) : Suspension.await(acquire(), driver);
          return result != SUSPENDED;
        } catch (CancelledError e) {
          failure = e;
          pending = false;
        }
      }
    }
  }

  private final class WaitUntil extends Frame {

    private final BooleanSupplier predicate;

    WaitUntil(BooleanSupplier predicate) {
      this.predicate = predicate;
    }

    @Override
    protected @Nullable Object resume(Driver driver) {
      if (begin() > 0) {
        Suspension.resumed(driver);
      }
      while (!predicate.getAsBoolean()) {
        if (Suspension.await(waitAsync(), driver) == SUSPENDED) {
          return suspend(1, driver);
        }
      }
      return true;
    }
  }
}
