package dev.weft;

import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import org.jspecify.annotations.Nullable;

/**
 * The future of one who waits in a line, and what he does when he goes on: he leaves the line and
 * takes what he was woken for, or stands in line again. All that is done in {@link #arrive}, before
 * the coroutine that awaits it is resumed, so that no coroutine stands between the two.
 */
abstract class Turn extends Waiter implements WaitsFor {

  Turn(EventLoop loop) {
    super(loop);
  }

  /** What it stands in line for. */
  abstract LoopBound primitive();

  @Override
  public final String waitedFor() {
    return primitive().brief();
  }

  @Override
  protected final boolean isTurn() {
    return true;
  }

  /** The result, or another turn if he has to wait once more. */
  @Override
  protected abstract @Nullable Object arrive(@Nullable Throwable failure);

  /** Whether it was woken. It may still be thrown into who has waited: he was cancelled then. */
  final boolean isWoken() {
    return done() && !cancelled();
  }

  static void rethrow(@Nullable Throwable failure) {
    if (failure != null) {
      throw Suspension.<RuntimeException>sneakyThrow(failure);
    }
  }
}
