package dev.weft.testing;

import java.util.Random;

/** A chooser with a seed of its own for each run. */
final class ByChance implements Search {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final boolean priorities;
  private long run;
  private int points = 1;

  private ByChance(long seed, boolean priorities) {
    this.seed = seed;
    this.priorities = priorities;
  }

  /** Each choice by itself. */
  static ByChance steps(long seed) {
    return new ByChance(seed, /* priorities= */ false);
  }

  /** See {@link Priorities}; one to three falls in turn. */
  static ByChance priorities(long seed) {
    return new ByChance(seed, /* priorities= */ true);
  }

  @Override
  public Chooser next() {
    Random random = new Random(seed + GOLDEN_RATIO * ++run);
    return priorities
        ? new Priorities(random, 1 + (int) (run % 3), points)
        : Chooser.random(random);
  }

  @Override
  public void ran(Recording run) {
    points = Math.max(1, run.points());
  }
}
