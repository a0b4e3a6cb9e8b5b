package dev.weft.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the lines of all programs from its input; prints the table, and writes {@code
 * results.json}, {@code chart.svg} and {@code chart.png} into a folder.
 *
 * <pre>Report FOLDER [--check BASELINE | --record BASELINE]</pre>
 *
 * With {@code --check} it ends with status 1 if Weft has become slower than it was recorded to be.
 */
public final class Report {

  private Report() {}

  /** The command line. */
  public static void main(String[] args) throws IOException {
    List<Figure> figures = read();
    Comparison comparison = new Comparison(figures);
    comparison.print(System.out);
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<String, String> about = about();
    Files.writeString(folder.resolve("results.json"), Json.of(about, figures));
    draw(new Chart(comparison, String.join(" · ", about.values())), folder);
    System.out.println();
    System.out.println("written: results.json, chart.svg and chart.png in " + folder);
    if (args.length > 2) {
      Baseline baseline = new Baseline(Path.of(args[2]));
      switch (args[1]) {
        case "--check" -> check(baseline.complaints(comparison));
        case "--record" -> baseline.record(comparison);
        default -> throw new IllegalArgumentException(args[1]);
      }
    }
  }

  private static List<Figure> read() {
    Stream<String> lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines();
    return lines.map(Figure::parse).flatMap(Optional::stream).toList();
  }

  private static void draw(Chart chart, Path folder) throws IOException {
    Canvas svg = new SvgCanvas(chart.width(), chart.height());
    chart.draw(svg);
    svg.write(folder.resolve("chart.svg"));
    Canvas png = new PngCanvas(chart.width(), chart.height());
    chart.draw(png);
    png.write(folder.resolve("chart.png"));
  }

  private static void check(List<String> complaints) {
    complaints.forEach(complaint -> System.out.println("slower: " + complaint));
    if (!complaints.isEmpty()) {
      System.exit(1);
    }
    System.out.println("not slower than recorded");
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
