package dev.weft.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What CPython 3.13 printed for the program of this name, and which of its lines Java is to print.
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
    List<String> texts = read(name + ".txt");
    return new ExpectedTrace(
        name,
        IntStream.range(0, texts.size()).mapToObj(i -> new Line(i + 1, texts.get(i))).toList());
  }

  /** The names of all recorded traces. */
  static Set<String> names() {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".txt"))
          .map(file -> file.substring(0, file.length() - ".txt".length()))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of {@code not-yet.tsv}: program, line number, line, reason. */
  static List<Gap> gaps() {
    return read("not-yet.tsv").stream().map(Gap::parse).toList();
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
