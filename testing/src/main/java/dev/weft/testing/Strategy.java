package dev.weft.testing;

/** In which order {@link Schedules} looks through the schedules of a program. */
public enum Strategy {

  /** The other three in turn; ends early once all schedules have run. */
  MIXED {
    @Override
    Search search(long seed) {
      return new Mixed(seed);
    }
  },

  /** At each point any of the steps that are ready, all as likely. */
  RANDOM {
    @Override
    Search search(long seed) {
      return ByChance.steps(seed);
    }
  },

  /**
   * Each task has a priority by chance, and the highest runs, but for one to three points where the
   * one that would run falls behind all others. Finds errors that need one task far ahead.
   */
  PRIORITIES {
    @Override
    Search search(long seed) {
      return ByChance.priorities(seed);
    }
  },

  /**
   * All schedules: asyncio's own first, then those that differ from it in one choice, in two, and
   * so on. Without chance; for small programs it ends with all of them.
   */
  EXHAUSTIVE {
    @Override
    Search search(long seed) {
      return new FewestChanges();
    }
  };

  abstract Search search(long seed);
}
