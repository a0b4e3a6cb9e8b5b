package dev.weft.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What CPython 3.13 printed for the program of this name, and which of its lines Java is to print.
 * For the programs of {@code later.tsv} it is what a later version printed.
 */
record ExpectedTrace(String name, List<Line> lines) {

  record Line(int number, String text) {}

  /** A line that the Java program does not print, and why. */
  record Gap(String program, Line line, String reason) {
    static Gap parse(String row) {
      String[] columns = row.split("\t", 4);
      return new Gap(columns[0], new Line(Integer.parseInt(columns[1]), columns[2]), columns[3]);
    }
  }

  static ExpectedTrace of(String name) {
    List<String> texts = read(file(name));
    return new ExpectedTrace(
        name,
        IntStream.range(0, texts.size()).mapToObj(i -> new Line(i + 1, texts.get(i))).toList());
  }

  /** The file of the version that decides. */
  private static String file(String name) {
    return laterVersions().containsKey(name)
        ? laterVersions().get(name) + "/" + name + ".txt"
        : name + ".txt";
  }

  /** The rows of {@code later.tsv}: where 3.13 does not decide, the version that does. */
  private static Map<String, String> laterVersions() {
    return read("later.tsv").stream()
        .map(row -> row.split("\t", 3))
        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
  }

  /** The names of all programs of which a trace is recorded. */
  static Set<String> names() {
    return Stream.of("", "3.14", "3.15")
        .flatMap(version -> namesIn(directory().resolve(version)).stream())
        .collect(Collectors.toSet());
  }

  /** The names of the traces that 3.13 wrote. */
  static Set<String> recordedNames() {
    return namesIn(directory());
  }

  /** What 3.13 wrote. */
  static List<String> recorded(String name) {
    return read(name + ".txt");
  }

  private static Set<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".txt"))
          .map(file -> file.substring(0, file.length() - ".txt".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of {@code not-yet.tsv}: program, line number, line, reason. */
  static List<Gap> gaps() {
    return read("not-yet.tsv").stream().map(Gap::parse).toList();
  }

  /** The rows of {@code no-twin.tsv}: programs that Java has not, with the reason. */
  static Map<String, String> withoutTwin() {
    return read("no-twin.tsv").stream()
        .map(row -> row.split("\t", 2))
        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
  }

  /** The lines that are not among the {@link #gaps}. */
  List<Line> printedLines() {
    Set<Line> missing =
        gaps().stream()
            .filter(gap -> gap.program().equals(name))
            .map(Gap::line)
            .collect(Collectors.toSet());
    return lines.stream().filter(line -> !missing.contains(line)).toList();
  }

  private static List<String> read(String file) {
    try {
      return Files.readAllLines(directory().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    try {
      return Path.of(ExpectedTrace.class.getResource("/traces").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
