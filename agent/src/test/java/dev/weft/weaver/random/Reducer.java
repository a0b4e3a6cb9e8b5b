package dev.weft.weaver.random;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes statements out of a method as long as it still does what is looked for. */
final class Reducer {

  private final BooleanSupplier stillFails;

  Reducer(BooleanSupplier stillFails) {
    this.stillFails = stillFails;
  }

  /** Changes {@code method} itself. */
  void reduce(List<Statement> method) {
    boolean changed = true;
    while (changed) {
      changed = reduceBlock(method);
    }
  }

  private boolean reduceBlock(List<Statement> block) {
    boolean changed = false;
    for (int i = block.size() - 1; i >= 0; i--) {
      Statement statement = block.remove(i);
      if (stillFails.getAsBoolean()) {
        changed = true;
        continue;
      }
      block.add(i, statement);
      changed |= unwrap(block, i) || inside(statement);
    }
    return changed;
  }

  /** Puts what a statement contains in its place. */
  private boolean unwrap(List<Statement> block, int at) {
    Statement statement = block.get(at);
    for (List<Statement> inner : statement.blocks) {
      block.remove(at);
      block.addAll(at, inner);
      if (stillFails.getAsBoolean()) {
        return true;
      }
      block.subList(at, at + inner.size()).clear();
      block.add(at, statement);
    }
    return false;
  }

  private boolean inside(Statement statement) {
    boolean changed = false;
    for (List<Statement> inner : statement.blocks) {
      changed |= reduceBlock(inner);
    }
    return changed;
  }
}
