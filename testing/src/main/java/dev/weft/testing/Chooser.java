package dev.weft.testing;

import dev.weft.ReadySteps;
import java.util.Random;

/** Chooses at the points of one run. */
@FunctionalInterface
interface Chooser {

  /**
   * The step to run.
   *
   * @param steps two at least
   * @param point how many choices there were before
   */
  int choose(ReadySteps steps, int point);

  /** Follows {@code schedule}; where there are fewer steps than it says, asyncio's order. */
  static Chooser following(Schedule schedule) {
    return (steps, point) -> {
      int pick = schedule.pick(point);
      return pick < steps.size() ? pick : 0;
    };
  }

  /** Each step as likely as the others. */
  static Chooser random(Random random) {
    return (steps, point) -> random.nextInt(steps.size());
  }
}
