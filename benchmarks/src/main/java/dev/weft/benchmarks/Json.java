package dev.weft.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures as JSON. */
final class Json {

  private Json() {}

  static String of(Map<String, String> about, Collection<Figure> figures) {
    List<String> lines = new ArrayList<>();
    about.forEach((key, value) -> lines.add("  " + text(key) + ": " + text(value)));
    List<String> objects = figures.stream().map(figure -> "    " + object(figure)).toList();
    lines.add("  \"figures\": [\n" + String.join(",\n", objects) + "\n  ]");
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  private static String object(Figure figure) {
    String alloc =
        Double.isNaN(figure.allocBytes())
            ? ""
            : String.format(Locale.ROOT, ", \"allocBytes\": %.0f", figure.allocBytes());
    return String.format(
        Locale.ROOT,
        "{\"runtime\": %s, \"workload\": %s, \"value\": %.2f, \"unit\": %s, \"least\": %.2f,"
            + " \"most\": %.2f%s}",
        text(figure.runtime()),
        text(figure.workload()),
        figure.value(),
        text(figure.unit()),
        figure.least(),
        figure.most(),
        alloc);
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
