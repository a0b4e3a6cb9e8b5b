package dev.weft.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * All schedules, each once: asyncio's own, then those that differ from it in one choice, then in
 * two, and so on. Each schedule adds one change to another, behind the changes of that one.
 */
final class FewestChanges implements Search {

  private final Deque<Recording> toChange = new ArrayDeque<>();
  private @Nullable Schedule asked;
  private @Nullable Recording base;
  private int point;
  private int pick;

  @Override
  public @Nullable Chooser next() {
    asked = asked == null ? Schedule.ASYNCIO : nextChanged();
    return asked == null ? null : Chooser.following(asked);
  }

  private @Nullable Schedule nextChanged() {
    while (base == null || !advance(base)) {
      base = toChange.poll();
      if (base == null) {
        return null;
      }
      int[] changes = base.schedule().changes();
      point = changes.length == 0 ? 0 : changes[changes.length - 1] + 1;
      pick = 0;
    }
    return base.schedule().with(point, pick);
  }

  /** To the next pick at this point, or the first at the next one. */
  private boolean advance(Recording of) {
    pick++;
    while (point < of.points() && pick >= of.size(point)) {
      point++;
      pick = 1;
    }
    return point < of.points();
  }

  @Override
  public void ran(Recording run) {
    toChange.add(run);
  }
}
