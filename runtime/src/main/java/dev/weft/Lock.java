package dev.weft;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * A lock for the tasks of one loop. It is fair: who waits gets it in the order of arrival, and
 * nobody overtakes. It is not reentrant, and has no owner: any task may release it. {@code with} on
 * a lock acquires and releases it.
 *
 * <pre>
 *   unlocked --acquire, nobody waits--&gt; locked
 *   locked --release--&gt; unlocked, the first waiter is woken --it resumes--&gt; locked
 * </pre>
 *
 * @asyncio locks.py Lock
 */
public final class Lock extends LoopBound implements AsyncCloseable {

  private final Waiters waiters = new Waiters();
  private boolean locked;

  /** An unlocked lock. */
  public Lock() {}

  /**
   * Whether somebody holds the lock. False also while a woken waiter is on its way to it.
   *
   * @asyncio locks.py Lock.locked
   */
  public boolean locked() {
    return locked;
  }

  /**
   * Waits until the lock is free and takes it. Does not suspend if it is free and nobody waits.
   *
   * @return a coroutine that gives true
   * @asyncio locks.py Lock.acquire
   */
  @SuppressWarnings("unchecked")
  public Coroutine<Boolean> acquire() {
    return (Coroutine<Boolean>) (Coroutine<?>) new Acquire();
  }

  /**
   * Frees the lock and wakes the first one that waits.
   *
   * @throws IllegalStateException {@code Lock is not acquired.}
   * @asyncio locks.py Lock.release
   */
  public void release() {
    if (!locked) {
      throw new IllegalStateException("Lock is not acquired.");
    }
    locked = false;
    waiters.wakeHead();
  }

  /** Acquires the lock. */
  @Override
  public Coroutine<Boolean> aenter() {
    return acquire();
  }

  /** Releases the lock; does not suspend. */
  @Override
  public Coroutine<Void> aexit(@Nullable Throwable failure) {
    return Immediate.of(this::release);
  }

  @Override
  String status() {
    return waiters.describe(locked ? "locked" : "unlocked");
  }

  private boolean lock() {
    locked = true;
    return true;
  }

  private Turn stand(Driver driver) {
    EventLoop loop = loopOf(driver);
    return waiters.add(new Grant(loop));
  }

  private final class Acquire extends Acquisition {

    @Override
    LoopBound primitive() {
      return Lock.this;
    }

    @Override
    Object take(Driver driver) {
      return locked || !waiters.isAbandoned() ? stand(driver) : lock();
    }
  }

  private final class Grant extends Turn {

    Grant(EventLoop loop) {
      super(loop);
    }

    @Override
    LoopBound primitive() {
      return Lock.this;
    }

    @Override
    protected Object arrive(@Nullable Throwable failure) {
      waiters.remove(this);
      if (failure instanceof CancelledError && !locked) {
        waiters.wakeHead();
      }
      rethrow(failure);
      return lock();
    }
  }
}
