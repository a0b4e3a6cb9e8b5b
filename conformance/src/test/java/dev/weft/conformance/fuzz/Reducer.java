package dev.weft.conformance.fuzz;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a failing program smaller while it fails: drops statements, replaces a statement by those
 * in it, an expression by a part of it or by the simplest one of its symbol.
 */
final class Reducer {

  private static final int TRIED_AT_ONCE = 40;

  private final Simplifications simplifications;
  private final Function<List<Program>, List<Program>> failing;

  /**
   * @param failing gives those of some programs that fail, in their order
   */
  Reducer(Grammar grammar, Function<List<Program>, List<Program>> failing) {
    this.simplifications = new Simplifications(grammar);
    this.failing = failing;
  }

  Program reduce(Program failingProgram) {
    Program smallest = failingProgram;
    for (Program next = smallest; next != null; next = firstFailing(smallest)) {
      smallest = next;
    }
    return smallest;
  }

  /** The first failing simplification, or null if there is none. */
  private Program firstFailing(Program program) {
    Iterator<Program> candidates = simplifications(program).iterator();
    while (candidates.hasNext()) {
      List<Program> batch = new ArrayList<>();
      while (candidates.hasNext() && batch.size() < TRIED_AT_ONCE) {
        batch.add(candidates.next());
      }
      List<Program> failed = failing.apply(batch);
      if (!failed.isEmpty()) {
        return failed.get(0);
      }
    }
    return null;
  }

  private Stream<Program> simplifications(Program program) {
    Stream<Program> all = Stream.of();
    for (int i = 0; i < program.functions().size(); i++) {
      int function = i;
      all =
          Stream.concat(
              all,
              simplifications
                  .of(program.functions().get(i).statements())
                  .map(body -> program.withFunction(function, body)));
    }
    return all;
  }
}
