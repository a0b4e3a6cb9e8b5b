package dev.weft.testing;

import dev.weft.ReadyOrder;
import dev.weft.ReadySteps;
import java.util.Arrays;

/** Asks a chooser at each point of a run and keeps what it said. */
class Recording implements ReadyOrder {

  private final Chooser chooser;
  private final int maxSteps;
  private int[] picks = new int[16];
  private int[] sizes = new int[16];
  private int points;
  private int steps;

  /**
   * A run that has not begun.
   *
   * @param maxSteps after so many steps the run fails
   */
  Recording(Chooser chooser, int maxSteps) {
    this.chooser = chooser;
    this.maxSteps = maxSteps;
  }

  @Override
  public int next(ReadySteps ready) {
    if (++steps > maxSteps) {
      throw new AssertionError("the run has not ended after " + maxSteps + " steps");
    }
    if (ready.size() == 1) {
      return 0;
    }
    int pick = chooser.choose(ready, points);
    record(pick, ready.size());
    return pick;
  }

  private void record(int pick, int size) {
    if (points == picks.length) {
      picks = Arrays.copyOf(picks, points * 2);
      sizes = Arrays.copyOf(sizes, points * 2);
    }
    picks[points] = pick;
    sizes[points++] = size;
  }

  /** How many choices there were. */
  final int points() {
    return points;
  }

  /** How many steps were ready at {@code point}. */
  final int size(int point) {
    return sizes[point];
  }

  /** What was chosen. */
  final Schedule schedule() {
    return new Schedule(Arrays.copyOf(picks, points));
  }
}
