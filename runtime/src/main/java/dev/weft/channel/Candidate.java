package dev.weft.channel;

import org.jspecify.annotations.Nullable;

/** A clause that stands in a line of a channel. */
final class Candidate<T> extends Waiter<T> {

  private final Selection selection;
  private final Clause<?> clause;

  Candidate(Selection selection, Clause<?> clause, @Nullable T item) {
    this.selection = selection;
    this.clause = clause;
    this.item = item;
  }

  @Override
  boolean isGone() {
    return selection.isDecided();
  }

  @Override
  void wake() {
    selection.choose(clause);
  }
}
