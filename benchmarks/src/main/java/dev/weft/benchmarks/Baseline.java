package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weft's ratios to the floor as they once were, a line for each workload: {@code switch 3.81}. A
 * ratio says more than a time, since both sides ran on the same machine.
 */
final class Baseline {

  /** So many times the recorded ratio are still good: warm-up and neighbours do that much. */
  private static final double MARGIN = 2;

  private final Path file;

  Baseline(Path file) {
    this.file = file;
  }

  void record(Comparison comparison) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String workload : comparison.workloads()) {
      comparison
          .toFloor(workload)
          .ifPresent(ratio -> lines.add(workload + " " + Figure.digits(ratio)));
    }
    Files.write(file, lines);
  }

  /** A sentence for each workload that has become slower beyond the margin. */
  List<String> complaints(Comparison comparison) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String workload = line.substring(0, line.indexOf(' '));
      double recorded = Double.parseDouble(line.substring(line.indexOf(' ') + 1));
      Optional<Double> ratio =
          comparison.workloads().contains(workload)
              ? comparison.toFloor(workload)
              : Optional.empty();
      ratio
          .filter(now -> now > MARGIN * recorded)
          .ifPresent(
              now ->
                  complaints.add(
                      workload
                          + ": "
                          + Figure.digits(now)
                          + " times the floor (recorded: "
                          + Figure.digits(recorded)
                          + ")"));
    }
    return complaints;
  }
}
