package dev.weft.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the lines of all programs from its input; prints the table, and writes {@code
 * results.json}, {@code chart.svg} and {@code chart.png} into a folder.
 *
 * <pre>Report FOLDER [--check BASELINE] [--record BASELINE] [--publish DOCS]</pre>
 *
 * With {@code --check} it ends with status 1 if Weft has become slower than it was recorded to be.
 */
public final class Report {

  private final Comparison comparison;
  private final PrintStream out;

  Report(Comparison comparison, PrintStream out) {
    this.comparison = comparison;
    this.out = out;
  }

  /** The command line. */
  public static void main(String[] args) throws IOException {
    List<Figure> figures =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            .lines()
            .map(Figure::parse)
            .flatMap(Optional::stream)
            .toList();
    Comparison comparison = new Comparison(figures);
    Map<String, String> about = about();
    String caption = String.join(" · ", about.values());
    Path folder = Files.createDirectories(Path.of(args[0]));
    Files.writeString(folder.resolve("results.json"), Json.of(about, figures));
    Report report = new Report(comparison, System.out);
    report.write(caption, folder);
    int status = 0;
    for (int i = 1; i < args.length; i += 2) {
      status = Math.max(status, report.also(args[i], Path.of(args[i + 1]), caption));
    }
    System.exit(status);
  }

  void write(String caption, Path folder) throws IOException {
    comparison.table().forEach(out::println);
    Chart chart = new Chart(comparison, caption);
    chart.write(new SvgCanvas(chart.width(), chart.height()), folder.resolve("chart.svg"));
    chart.write(new PngCanvas(chart.width(), chart.height()), folder.resolve("chart.png"));
    out.println();
    out.println("written: results.json, chart.svg and chart.png in " + folder);
  }

  /** Gives the status with which to end. */
  int also(String task, Path path, String caption) throws IOException {
    switch (task) {
      case "--check":
        return check(new Baseline(path));
      case "--record":
        new Baseline(path).record(comparison);
        return 0;
      case "--publish":
        new Publication(path, Runtime.version().feature())
            .publish(new Chart(comparison, caption), caption, comparison.table());
        return 0;
      default:
        throw new IllegalArgumentException(task);
    }
  }

  private int check(Baseline baseline) throws IOException {
    List<String> complaints = baseline.complaints(comparison);
    complaints.forEach(out::println);
    if (!complaints.isEmpty()) {
      return 1;
    }
    out.println("not slower than recorded");
    return 0;
  }

  private static Map<String, String> about() throws IOException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("date", LocalDate.now().toString());
    about.put("machine", processor());
    about.put("jdk", "JDK " + Runtime.version());
    return about;
  }

  private static String processor() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!Files.isReadable(cpuinfo)) {
      return system;
    }
    return Files.readAllLines(cpuinfo).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(system);
  }
}
