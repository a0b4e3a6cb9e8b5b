package dev.weft;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits for the tasks of one loop. It is fair, as {@link Lock} is: a permit that is
 * released while somebody waits belongs to the first waiter at once. {@code with} on a semaphore
 * acquires and releases a permit.
 *
 * @asyncio locks.py Semaphore
 */
public class Semaphore extends LoopBound implements AsyncCloseable {

  private final Waiters waiters = new Waiters();

  /** The permits that are neither held nor on their way to a woken waiter. */
  private int value;

  /** A semaphore with one permit. */
  public Semaphore() {
    this(1);
  }

  /**
   * A semaphore with {@code value} permits.
   *
   * @throws IllegalArgumentException {@code Semaphore initial value must be >= 0}
   */
  public Semaphore(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("Semaphore initial value must be >= 0");
    }
    this.value = value;
  }

  /** The permits that are free. */
  final int permits() {
    return value;
  }

  /**
   * Whether {@link #acquire} would have to wait: no permit is free, or others wait for one.
   *
   * @asyncio locks.py Semaphore.locked
   */
  public final boolean locked() {
    return value == 0 || !waiters.isAbandoned();
  }

  /**
   * Waits until a permit is free and takes it. Does not suspend if one is free and nobody waits.
   *
   * @return a coroutine that gives true
   * @asyncio locks.py Semaphore.acquire
   */
  @SuppressWarnings("unchecked")
  public final Coroutine<Boolean> acquire() {
    return (Coroutine<Boolean>) (Coroutine<?>) new Acquire();
  }

  /**
   * Gives a permit back, or adds one, and wakes the first one that waits.
   *
   * @asyncio locks.py Semaphore.release
   */
  public void release() {
    value++;
    wakeNext();
  }

  private boolean wakeNext() {
    if (waiters.wake(1) == 0) {
      return false;
    }
    value--;
    return true;
  }

  /** Acquires a permit. */
  @Override
  public final Coroutine<Boolean> aenter() {
    return acquire();
  }

  /** Releases a permit; does not suspend. */
  @Override
  public final Coroutine<Void> aexit(@Nullable Throwable failure) {
    return Immediate.of(this::release);
  }

  @Override
  String status() {
    return waiters.describe(locked() ? "locked" : "unlocked, value:" + value);
  }

  private boolean takePermit() {
    value--;
    return true;
  }

  private Turn stand(Driver driver) {
    EventLoop loop = loopOf(driver);
    return waiters.add(new Permit(loop));
  }

  private final class Acquire extends Acquisition {

    @Override
    LoopBound primitive() {
      return Semaphore.this;
    }

    @Override
    Object take(Driver driver) {
      return locked() ? stand(driver) : takePermit();
    }
  }

  private final class Permit extends Turn {

    Permit(EventLoop loop) {
      super(loop);
    }

    @Override
    LoopBound primitive() {
      return Semaphore.this;
    }

    @Override
    protected Object arrive(@Nullable Throwable failure) {
      waiters.remove(this);
      if (failure instanceof CancelledError && isWoken()) {
        value++;
      }
      wakeOthers();
      rethrow(failure);
      return true;
    }

    /** Those who came while permits were free but had to stand behind this one. */
    private void wakeOthers() {
      boolean woken = true;
      while (value > 0 && woken) {
        woken = wakeNext();
      }
    }
  }
}
