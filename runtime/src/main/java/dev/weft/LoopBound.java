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
   * The loop that runs, which is that of the primitive.
   *
   * @throws IllegalStateException {@code … is bound to a different event loop}
   */
  final EventLoop loopOf(Driver driver) {
    EventLoop driving = driver.loop();
    EventLoop running = driving == null ? Asyncio.getRunningLoop() : driving;
    EventLoop bound = loop;
    if (bound == null) {
      bound = bindTo(running);
    }
    if (bound != running) {
      throw new IllegalStateException(this + " is bound to a different event loop");
    }
    return running;
  }

  /** Binds it to {@code running} unless another thread was faster. */
  private EventLoop bindTo(EventLoop running) {
    synchronized (BINDING) {
      EventLoop bound = loop == null ? running : loop;
      loop = bound;
      return bound;
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
