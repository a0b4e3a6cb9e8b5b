package dev.weft;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * A primitive that belongs to the first loop on which somebody has to wait for it. Without waiting
 * it can be used anywhere.
 *
 * @asyncio mixins.py _LoopBoundMixin
 */
abstract class LoopBound {

  private static final Object BINDING = new Object();

  /** Set once, by the thread of the loop. */
  private volatile @Nullable EventLoop loop;

  /**
   * A pending future of the loop that runs.
   *
   * @throws IllegalStateException {@code … is bound to a different event loop}
   */
  final Waiter newWaiter(Driver driver) {
    EventLoop driving = driver.loop();
    EventLoop running = driving == null ? Asyncio.getRunningLoop() : driving;
    if (loop == null) {
      bindTo(running);
    }
    if (loop != running) {
      throw new IllegalStateException(this + " is bound to a different event loop");
    }
    Waiter waiter = new Waiter(running);
    running.remember(waiter);
    return waiter;
  }

  private void bindTo(EventLoop running) {
    synchronized (BINDING) {
      if (loop == null) {
        loop = running;
      }
    }
  }

  /** The state in words, such as {@code locked, waiters:1}. */
  abstract String status();

  /** {@code Lock[locked, waiters:1]}. */
  final String brief() {
    return getClass().getSimpleName() + "[" + status() + "]";
  }

  /** {@code <Lock object at 0x1b2c3d [status]>}, the number being the identity hash code. */
  @Override
  public String toString() {
    String identity = Integer.toHexString(System.identityHashCode(this));
    return "<" + getClass().getSimpleName() + " object at 0x" + identity + " [" + status() + "]>";
  }
}
