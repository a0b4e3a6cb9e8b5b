package dev.weft.conformance.fuzz;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares many programs, batch by batch, and reduces the first of those that fail. */
final class Campaign {

  private static final int BATCH = 250;
  private static final int MOST_REDUCED = 5;

  private final Grammar grammar = Grammar.full();
  private final long[] seeds;
  private final PrintStream progress;
  private final List<Divergence> reduced = new ArrayList<>();
  private int compared;
  private int diverged;

  Campaign(long[] seeds, PrintStream progress) {
    this.seeds = seeds;
    this.progress = progress;
  }

  int compared() {
    return compared;
  }

  int diverged() {
    return diverged;
  }

  /** The first divergences, reduced. */
  List<Divergence> run(Path python) {
    try (Comparison comparison = new Comparison(python)) {
      for (int from = 0; from < seeds.length; from += BATCH) {
        int to = Math.min(from + BATCH, seeds.length);
        compare(Arrays.copyOfRange(seeds, from, to), comparison);
      }
    }
    return reduced;
  }

  private void compare(long[] batch, Comparison comparison) {
    List<Program> programs =
        Arrays.stream(batch).mapToObj(seed -> Generator.program(grammar, seed)).toList();
    List<Divergence> found = comparison.divergences(programs);
    compared += batch.length;
    diverged += found.size();
    progress.println(compared + " programs, " + diverged + " divergences");
    found.stream()
        .limit(MOST_REDUCED - reduced.size())
        .forEach(divergence -> reduced.add(reduce(divergence, comparison)));
  }

  private Divergence reduce(Divergence divergence, Comparison comparison) {
    progress.println("reducing the program of seed " + divergence.program().seed());
    Reducer reducer =
        new Reducer(
            grammar,
            programs ->
                comparison.divergences(programs).stream().map(Divergence::program).toList());
    Program smallest = reducer.reduce(divergence.program());
    return comparison.divergences(List.of(smallest)).get(0);
  }
}
