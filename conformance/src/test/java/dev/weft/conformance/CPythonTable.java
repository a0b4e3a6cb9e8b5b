package dev.weft.conformance;

import dev.weft.conformance.CPythonTests.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The section of {@code docs/semantics.md} that counts CPython's tests, in Markdown. */
final class CPythonTable {

  /** Categories that nothing on a JVM corresponds to. */
  private static final Set<String> FOREIGN = Set.of("python-specific", "os-specific windows");

  private static final String HEAD =
      """
      | File | Methods | Portable | Ported | Not applicable | Missing | Later | Known differences |
      |---|---|---|---|---|---|---|---|
      """;

  private final CPythonTests tests;
  private final Map<String, List<Method>> byFile;

  CPythonTable(CPythonTests tests) {
    this.tests = tests;
    this.byFile =
        tests.methods().stream()
            .collect(Collectors.groupingBy(Method::file, LinkedHashMap::new, Collectors.toList()));
  }

  boolean isPorted(Method method) {
    return tests.isPorted(method);
  }

  boolean isNotApplicable(Method method) {
    return !isPorted(method)
        && (FOREIGN.contains(method.category()) || tests.notApplicable().containsKey(method.id()));
  }

  boolean isMissing(Method method) {
    return method.isPortable() && !isPorted(method) && !isNotApplicable(method);
  }

  private boolean isLater(Method method) {
    return !isPorted(method) && !isNotApplicable(method) && !isMissing(method);
  }

  private boolean isDifferent(Method method) {
    return tests.differences().containsKey(method.id());
  }

  String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    byFile.forEach((file, methods) -> text.append(row(file, methods)));
    text.append(row("all", tests.methods()));
    text.append("\nNot applicable:\n\n");
    byFile.values().forEach(methods -> text.append(notApplicable(methods)));
    text.append("\nKnown differences:\n\n");
    byFile.values().forEach(methods -> text.append(differences(methods)));
    return text.toString();
  }

  private String row(String file, List<Method> methods) {
    List<Object> cells = new ArrayList<>();
    cells.add(file);
    cells.add(methods.size());
    cells.add(count(methods, Method::isPortable));
    cells.add(count(methods, this::isPorted));
    cells.add(count(methods, this::isNotApplicable));
    cells.add(count(methods, this::isMissing));
    cells.add(count(methods, this::isLater));
    cells.add(count(methods, this::isDifferent));
    return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static long count(List<Method> methods, Predicate<Method> condition) {
    return methods.stream().filter(condition).count();
  }

  private String notApplicable(List<Method> methods) {
    List<Method> these = methods.stream().filter(this::isNotApplicable).toList();
    if (these.isEmpty()) {
      return "";
    }
    Map<String, Long> foreign =
        these.stream()
            .filter(method -> !method.isPortable())
            .collect(Collectors.groupingBy(Method::category, TreeMap::new, Collectors.counting()));
    StringBuilder text = new StringBuilder(bullet(these));
    foreign.forEach(
        (category, count) -> text.append(count).append(' ').append(category).append("; "));
    return close(text.append(remarks(these, tests.notApplicable())));
  }

  private String differences(List<Method> methods) {
    List<Method> these = methods.stream().filter(this::isDifferent).toList();
    return these.isEmpty()
        ? ""
        : close(new StringBuilder(bullet(these)).append(remarks(these, tests.differences())));
  }

  private static String bullet(List<Method> methods) {
    return "- **" + methods.get(0).file() + "** ";
  }

  /** Methods with the same remark are named together. */
  private static String remarks(List<Method> methods, Map<String, String> remarks) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Method method : methods) {
      String remark = remarks.get(method.id());
      if (remark != null) {
        String name = "`" + method.type() + "." + method.name() + "`";
        names.computeIfAbsent(remark, any -> new ArrayList<>()).add(name);
      }
    }
    return names.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String close(StringBuilder bullet) {
    return bullet.toString().replaceFirst("; $", "") + ".\n";
  }
}
