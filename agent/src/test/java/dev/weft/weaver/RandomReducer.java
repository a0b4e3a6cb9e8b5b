package dev.weft.weaver;

import java.util.List;
import java.util.function.Predicate;

/** Takes statements out of a method as long as it still does what is looked for. */
final class RandomReducer {

  private final Predicate<List<RandomStatement>> stillFails;

  RandomReducer(Predicate<List<RandomStatement>> stillFails) {
    this.stillFails = stillFails;
  }

  /** Changes {@code method} itself. */
  void reduce(List<RandomStatement> method) {
    boolean changed = true;
    while (changed) {
      changed = reduce(method, method);
    }
  }

  private boolean reduce(List<RandomStatement> method, List<RandomStatement> block) {
    boolean changed = false;
    for (int i = block.size() - 1; i >= 0; i--) {
      RandomStatement statement = block.remove(i);
      if (fails(method)) {
        changed = true;
        continue;
      }
      block.add(i, statement);
      changed |= unwrap(method, block, i) || inside(method, statement);
    }
    return changed;
  }

  /** Puts what a statement contains in its place. */
  private boolean unwrap(List<RandomStatement> method, List<RandomStatement> block, int at) {
    RandomStatement statement = block.get(at);
    for (List<RandomStatement> inner : statement.blocks) {
      block.remove(at);
      block.addAll(at, inner);
      if (fails(method)) {
        return true;
      }
      block.subList(at, at + inner.size()).clear();
      block.add(at, statement);
    }
    return false;
  }

  private boolean inside(List<RandomStatement> method, RandomStatement statement) {
    boolean changed = false;
    for (List<RandomStatement> inner : statement.blocks) {
      changed |= reduce(method, inner);
    }
    return changed;
  }

  private boolean fails(List<RandomStatement> method) {
    try {
      return stillFails.test(method);
    } catch (AssertionError doesNotCompile) {
      return false;
    }
  }
}
