package dev.weft.testing;

import org.jspecify.annotations.Nullable;

/** The schedules with the fewest changes, by chance and by priorities, in turn. */
final class Mixed implements Search {

  private final Search[] searches;
  private int turn = -1;

  Mixed(long seed) {
    searches = new Search[] {new FewestChanges(), ByChance.steps(seed), ByChance.priorities(seed)};
  }

  @Override
  public @Nullable Chooser next() {
    turn = (turn + 1) % searches.length;
    return searches[turn].next();
  }

  @Override
  public void ran(Recording run) {
    searches[turn].ran(run);
  }
}
