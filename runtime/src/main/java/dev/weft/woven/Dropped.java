package dev.weft.woven;

import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import org.jspecify.annotations.Nullable;

/** Finds out who catches a failure without looking at it: nobody can see its trace. */
final class Dropped {

  private Dropped() {}

  /**
   * The first frame, from {@code awaiting} on, whose body catches {@code failure}, if it drops it;
   * null if somebody may look at it there, and if nobody catches it.
   */
  static @Nullable Frame by(Throwable failure, @Nullable Frame awaiting) {
    if (AwaitTrace.RAW || HotSwap.isSeen() || isReplaced(failure)) {
      return null;
    }
    for (Frame frame = awaiting; frame != null; frame = frame.parent) {
      Catches.Outcome outcome =
          frame.isUnguarded() ? Catches.Outcome.LEAVES : frame.outcomeOf(failure);
      if (outcome != Catches.Outcome.LEAVES) {
        return outcome == Catches.Outcome.DROPPED ? frame : null;
      }
    }
    return null;
  }

  /** Whether it becomes the cause of another failure where it leaves a body. */
  private static boolean isReplaced(Throwable failure) {
    return failure instanceof StopIteration || failure instanceof StopAsyncIteration;
  }
}
