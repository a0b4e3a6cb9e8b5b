package dev.weft;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks can wait for. Setting it wakes all that wait, also if it is cleared at once.
 *
 * @asyncio locks.py Event
 */
public final class Event extends LoopBound {

  private final Waiters waiters = new Waiters();
  private boolean value;

  /** An event that is not set. */
  public Event() {}

  /**
   * Whether the flag is set.
   *
   * @asyncio locks.py Event.is_set
   */
  public boolean isSet() {
    return value;
  }

  /**
   * Sets the flag and wakes everybody who waits, in the order of arrival. Does nothing if it is
   * set.
   *
   * @asyncio locks.py Event.set
   */
  public void set() {
    if (!value) {
      value = true;
      waiters.wake(Integer.MAX_VALUE);
    }
  }

  /**
   * Clears the flag. Who was woken before is not held back.
   *
   * @asyncio locks.py Event.clear
   */
  public void clear() {
    value = false;
  }

  /**
   * Waits until the flag is set. Does not suspend if it is.
   *
   * @return a coroutine that gives true
   * @asyncio locks.py Event.wait
   */
  @SuppressWarnings("unchecked")
  public Coroutine<Boolean> waitAsync() {
    return (Coroutine<Boolean>) (Coroutine<?>) new Wait();
  }

  @Override
  String status() {
    return waiters.describe(value ? "set" : "unset");
  }

  private Turn stand(Driver driver) {
    EventLoop loop = loopOf(driver);
    return waiters.add(new Signal(loop));
  }

  private final class Wait extends Acquisition {

    @Override
    LoopBound primitive() {
      return Event.this;
    }

    @Override
    Object take(Driver driver) {
      return value ? true : stand(driver);
    }
  }

  private final class Signal extends Turn {

    Signal(EventLoop loop) {
      super(loop);
    }

    @Override
    LoopBound primitive() {
      return Event.this;
    }

    @Override
    protected Object arrive(@Nullable Throwable failure) {
      waiters.remove(this);
      rethrow(failure);
      return true;
    }
  }
}
