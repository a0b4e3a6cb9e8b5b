package dev.weft.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * The results of a run side by side, in CPU time: medians over the iterations of all forks, and the
 * least, which other programs on the machine have disturbed the least.
 */
final class Comparison {

  /** An iteration this many times longer than another means that the figure is not to be used. */
  private static final double STEADY_SPREAD = 1.5;

  /** Workload to runtime (the name of the benchmark method) to nanoseconds. */
  private final Map<Workload, Map<String, Statistics>> nanos = new EnumMap<>(Workload.class);

  private Comparison(Collection<RunResult> results) {
    results.forEach(this::add);
  }

  static void print(Collection<RunResult> results, PrintStream out) {
    Comparison comparison = new Comparison(results);
    out.println();
    comparison.printLines(out);
    out.println();
    comparison.printTable(out);
  }

  private void add(RunResult result) {
    String name = result.getParams().getBenchmark();
    String runtime = name.substring(name.lastIndexOf('.') + 1);
    for (Workload workload : Workload.values()) {
      if (workload.owns(name)) {
        nanos
            .computeIfAbsent(workload, w -> new TreeMap<>())
            .put(runtime, result.getSecondaryResults().get(CpuTime.LABEL).getStatistics());
      }
    }
  }

  private void printLines(PrintStream out) {
    nanos.forEach(
        (workload, runtimes) ->
            runtimes.forEach(
                (runtime, ns) ->
                    out.println(
                        runtime + " " + workload + " " + median(ns) + " ns/op" + note(ns))));
  }

  private void printTable(PrintStream out) {
    out.println("| ns/op: median (least) | Weft | Kotlin | Weft/Kotlin |");
    out.println("|---|---:|---:|---:|");
    nanos.forEach(
        (workload, runtimes) -> {
          Statistics weft = runtimes.get("weft");
          Statistics kotlin = runtimes.get("kotlin");
          if (weft != null && kotlin != null) {
            out.printf(
                "| %s | %s | %s | %s |%n", workload, cell(weft), cell(kotlin), ratio(weft, kotlin));
          }
        });
  }

  private static String cell(Statistics ns) {
    return median(ns) + " (" + twoDigits(ns.getMin()) + ")";
  }

  private static String ratio(Statistics weft, Statistics kotlin) {
    if (!isSteady(weft) || !isSteady(kotlin)) {
      return "unsteady (" + twoDigits(weft.getMin() / kotlin.getMin()) + ")";
    }
    return twoDigits(weft.getPercentile(50) / kotlin.getPercentile(50))
        + " ("
        + twoDigits(weft.getMin() / kotlin.getMin())
        + ")";
  }

  private static String note(Statistics ns) {
    return isSteady(ns)
        ? ""
        : ", unsteady: " + twoDigits(ns.getMin()) + " to " + twoDigits(ns.getMax());
  }

  private static boolean isSteady(Statistics ns) {
    return ns.getMax() <= STEADY_SPREAD * ns.getMin();
  }

  private static String median(Statistics ns) {
    return twoDigits(ns.getPercentile(50));
  }

  private static String twoDigits(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
