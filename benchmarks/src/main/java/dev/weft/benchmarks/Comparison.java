package dev.weft.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Figures side by side: a line for each workload, a column for each runtime, and Weft's ratios. */
final class Comparison {

  private static final String WEFT = "weft";
  private static final String FLOOR = "floor";

  /** The runtimes that are known, in the order of their columns; others follow. */
  private static final List<String> ORDER =
      List.of(
          FLOOR, WEFT, "kotlin", "loom", "future", "eaasync", "go", "node", "uvloop", "cpython");

  /** Workload to runtime to figure. */
  private final Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();

  private final Set<String> runtimes =
      new TreeSet<>(
          Comparator.comparingInt(Comparison::place).thenComparing(Comparator.naturalOrder()));

  Comparison(Collection<Figure> figures) {
    figures.forEach(this::add);
  }

  private void add(Figure figure) {
    runtimes.add(figure.runtime());
    figures
        .computeIfAbsent(figure.workload(), w -> new LinkedHashMap<>())
        .put(figure.runtime(), figure);
  }

  private static int place(String runtime) {
    int index = ORDER.indexOf(runtime);
    return index < 0 ? ORDER.size() : index;
  }

  Set<String> workloads() {
    return figures.keySet();
  }

  Set<String> runtimes() {
    return runtimes;
  }

  Optional<Figure> figure(String workload, String runtime) {
    return Optional.ofNullable(figures.get(workload).get(runtime));
  }

  /** Weft's least to the floor's: other programs on the machine have disturbed it the least. */
  Optional<Double> toFloor(String workload) {
    return figure(workload, WEFT)
        .flatMap(weft -> figure(workload, FLOOR).map(floor -> weft.least() / floor.least()));
  }

  /** Weft's least to that of the fastest of all others but the floor. */
  Optional<Double> toBestRival(String workload) {
    return figure(workload, WEFT)
        .flatMap(weft -> bestRival(workload).map(rival -> weft.least() / rival.least()));
  }

  /** The runtime's least to Weft's. */
  Optional<Double> toWeft(String workload, String runtime) {
    return figure(workload, WEFT)
        .flatMap(weft -> figure(workload, runtime).map(other -> other.least() / weft.least()));
  }

  private Optional<Figure> bestRival(String workload) {
    return figures.get(workload).values().stream()
        .filter(figure -> !figure.runtime().equals(WEFT) && !figure.runtime().equals(FLOOR))
        .min(Comparator.comparingDouble(Figure::least));
  }

  /** In Markdown. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| median | " + String.join(" | ", runtimes) + " | weft/floor | weft/best rival |");
    lines.add("|---|" + "---:|".repeat(runtimes.size() + 2));
    workloads().forEach(workload -> lines.add(row(workload)));
    if (figures.values().stream()
        .flatMap(row -> row.values().stream())
        .anyMatch(figure -> !figure.isSteady())) {
      lines.add("");
      lines.add("`*` unsteady: do not quote it, run again. Ratios are of the least.");
    }
    return lines;
  }

  private String row(String workload) {
    StringBuilder row = new StringBuilder("| ").append(workload);
    for (String runtime : runtimes) {
      row.append(" | ").append(figure(workload, runtime).map(Comparison::cell).orElse("–"));
    }
    return row.append(" | ")
        .append(toFloor(workload).map(Figure::digits).orElse("–"))
        .append(" | ")
        .append(toBestRival(workload).map(ratio -> besides(workload, ratio)).orElse("–"))
        .append(" |")
        .toString();
  }

  private String besides(String workload, double ratio) {
    return Figure.digits(ratio) + " (" + bestRival(workload).orElseThrow().runtime() + ")";
  }

  private static String cell(Figure figure) {
    return Figure.digits(figure.value()) + (figure.isSteady() ? "" : "*");
  }
}
