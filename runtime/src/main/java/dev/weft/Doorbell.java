package dev.weft;

import dev.weft.woven.Driver;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * By which any thread wakes the one coroutine that waits here.
 *
 * <p>Who waits has to look once more behind {@link #listen}, and who rings has to make what it has
 * done visible before: then no ring is lost.
 */
final class Doorbell {

  private final AtomicReference<@Nullable Ring> waiting = new AtomicReference<>();

  /**
   * What the next {@link #ring} completes.
   *
   * @param isOutside whether the loop is to count it as work under way outside
   */
  Ring listen(EventLoop loop, boolean isOutside) {
    Ring ring = new Ring(loop, isOutside);
    waiting.set(ring);
    return ring;
  }

  /** Takes {@link #listen} back. */
  void ignore() {
    waiting.set(null);
  }

  /** Called by any thread. */
  void ring() {
    if (waiting.get() != null) {
      Ring ring = waiting.getAndSet(null);
      if (ring != null) {
        ring.deliver(null, null);
      }
    }
  }

  /** Completed by a ring. */
  static final class Ring extends OutsideFuture<@Nullable Object> {

    private final boolean isOutside;

    private Ring(EventLoop loop, boolean isOutside) {
      super(loop);
      this.isOutside = isOutside;
    }

    /** Has the awaiting frame wait. */
    void holdUp(Driver driver) {
      if (isOutside) {
        expectOutcome();
      }
      driver.waitFor(this);
    }

    @Override
    void cancelOutside() {}
  }
}
