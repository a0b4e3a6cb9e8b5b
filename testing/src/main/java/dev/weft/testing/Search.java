package dev.weft.testing;

import org.jspecify.annotations.Nullable;

/** Decides which schedules are run, one after another. */
interface Search {

  /** Who chooses in the next run; null if there is no schedule that was not run. */
  @Nullable Chooser next();

  /** What the run came to that {@link #next} was last asked for. */
  void ran(Recording run);
}
