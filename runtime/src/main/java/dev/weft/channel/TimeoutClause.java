package dev.weft.channel;

import dev.weft.TimerHandle;
import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/** Waits for some time to pass. */
final class TimeoutClause<R extends @Nullable Object> extends Clause<R> {

  private final double delaySeconds;
  private @Nullable TimerHandle timer;

  /** Infinite seconds: never. */
  TimeoutClause(double delaySeconds, Reaction reaction) {
    super(reaction);
    if (Double.isNaN(delaySeconds)) {
      throw new IllegalArgumentException("Invalid delay: NaN (not a number)");
    }
    this.delaySeconds = delaySeconds;
  }

  @Override
  boolean tryNow() {
    return delaySeconds <= 0;
  }

  @Override
  void register(Selection selection, Driver driver) {
    checkIdle(timer == null);
    if (delaySeconds != Double.POSITIVE_INFINITY) {
      timer = Sink.loopOf(driver).callLater(delaySeconds, () -> fire(selection));
    }
  }

  private void fire(Selection selection) {
    if (timer != null) {
      timer = null;
      selection.choose(this);
    }
  }

  @Override
  void unregister() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @Override
  @Nullable Object call() {
    return reaction.apply(null);
  }
}
