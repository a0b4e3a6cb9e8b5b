package dev.weft.testing;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for a schedule that fails in the same way and is closer to asyncio's order. */
final class Shrinking {

  private static final int MAX_RUNS = 1000;

  private final Function<Schedule, @Nullable Schedule> failing;
  private int runs;

  /**
   * Shrinks by running.
   *
   * @param failing what a schedule came to when it was run; null if it did not fail
   */
  Shrinking(Function<Schedule, @Nullable Schedule> failing) {
    this.failing = failing;
  }

  /** Takes changes out of {@code schedule}: halves of them first, at last each one. */
  Schedule shrink(Schedule schedule) {
    Schedule smallest = schedule;
    int length = Math.max(1, smallest.changes().length);
    while (length > 0) {
      Schedule smaller = withoutRuns(smallest, length);
      length = smaller == smallest ? length / 2 : Math.min(length, smaller.changes().length);
      smallest = smaller;
    }
    return smallest;
  }

  private Schedule withoutRuns(Schedule schedule, int length) {
    Schedule smallest = schedule;
    int start = 0;
    int[] changes = smallest.changes();
    while (start < changes.length && runs < MAX_RUNS) {
      int end = Math.min(changes.length, start + length);
      Schedule smaller = attempt(smallest.without(Arrays.copyOfRange(changes, start, end)));
      if (smaller != null && smaller.changes().length < changes.length) {
        smallest = smaller;
        changes = smallest.changes();
      } else {
        start = end;
      }
    }
    return smallest;
  }

  private @Nullable Schedule attempt(Schedule schedule) {
    runs++;
    return failing.apply(schedule);
  }
}
