package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The documentation's copy of a comparison: the chart in {@code images/benchmarks-25.svg}, and in
 * {@code performance.md} what stands between {@code <!-- benchmarks 25 -->} and {@code <!-- end of
 * benchmarks 25 -->}, where 25 is the JDK's number.
 */
final class Publication {

  private final Path docs;
  private final int jdk;

  Publication(Path docs, int jdk) {
    this.docs = docs;
    this.jdk = jdk;
  }

  /** Replaces what was published of this JDK before. */
  void publish(Chart chart, String caption, List<String> table) throws IOException {
    Path page = docs.resolve("performance.md");
    Files.write(page, replaced(Files.readAllLines(page), caption, table));
    Path images = Files.createDirectories(docs.resolve("images"));
    chart.write(new SvgCanvas(chart.width(), chart.height()), images.resolve(image()));
  }

  private List<String> replaced(List<String> page, String caption, List<String> table) {
    String start = "<!-- benchmarks " + jdk + " -->";
    String end = "<!-- end of benchmarks " + jdk + " -->";
    int from = page.indexOf(start);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException("performance.md has no " + start + " … " + end);
    }
    List<String> lines = new ArrayList<>(page.subList(0, from + 1));
    lines.addAll(List.of(caption, "", "![Times as long as Weft](images/" + image() + ")", ""));
    lines.addAll(table);
    lines.addAll(page.subList(to, page.size()));
    return lines;
  }

  private String image() {
    return "benchmarks-" + jdk + ".svg";
  }
}
