package dev.weft;

/**
 * A callback that the loop is going to run at a point in time.
 *
 * @asyncio events.py TimerHandle
 */
public final class TimerHandle extends Handle {

  final double when;

  /** Whether the handle is in the loop's heap. */
  boolean scheduled;

  TimerHandle(double when, Runnable callback, EventLoop loop) {
    super(callback, loop);
    this.when = when;
  }

  /**
   * The time of the loop's clock, in seconds, at which the callback is due; also after {@link
   * #cancel}.
   *
   * @asyncio events.py TimerHandle.when
   */
  public double when() {
    return when;
  }

  @Override
  public void cancel() {
    if (!cancelled() && scheduled) {
      loop.timers.cancelledOne();
    }
    super.cancel();
  }

  @Override
  String details() {
    return " when=" + when;
  }
}
