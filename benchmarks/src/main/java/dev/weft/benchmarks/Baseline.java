package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    ratios(comparison)
        .forEach((workload, ratio) -> lines.add(workload + " " + Figure.digits(ratio)));
    Files.write(file, lines);
  }

  /**
   * A sentence for each workload that has become slower beyond the margin.
   *
   * @throws IllegalStateException if no recorded workload was measured
   */
  List<String> complaints(Comparison comparison) throws IOException {
    Map<String, Double> ratios = ratios(comparison);
    Map<String, Double> recorded = recorded();
    recorded.keySet().retainAll(ratios.keySet());
    if (recorded.isEmpty()) {
      throw new IllegalStateException("nothing was measured of what " + file + " has recorded");
    }
    return recorded.keySet().stream()
        .filter(workload -> ratios.get(workload) > MARGIN * recorded.get(workload))
        .map(workload -> complaint(workload, ratios.get(workload), recorded.get(workload)))
        .toList();
  }

  private static String complaint(String workload, double ratio, double recorded) {
    return "slower: %s takes %s times as long as the floor (recorded: %s, margin: %s times that)"
        .formatted(workload, Figure.digits(ratio), Figure.digits(recorded), Figure.digits(MARGIN));
  }

  private Map<String, Double> recorded() throws IOException {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      ratios.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
    }
    return ratios;
  }

  private static Map<String, Double> ratios(Comparison comparison) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String workload : comparison.workloads()) {
      comparison.toFloor(workload).ifPresent(ratio -> ratios.put(workload, ratio));
    }
    return ratios;
  }
}
