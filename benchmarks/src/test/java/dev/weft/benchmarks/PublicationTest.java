package dev.weft.benchmarks;

import static dev.weft.benchmarks.Samples.FIGURES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

  private static final Chart CHART = new Chart(new Comparison(FIGURES), "today");

  @TempDir private Path docs;
  private Path page;

  @BeforeEach
  void writePage() throws IOException {
    page = docs.resolve("performance.md");
    Files.write(
        page,
        List.of(
            "before",
            "<!-- benchmarks 25 -->",
            "old",
            "<!-- end of benchmarks 25 -->",
            "<!-- benchmarks 17 -->",
            "<!-- end of benchmarks 17 -->",
            "after"));
  }

  @Test
  void publish_anotherTime_replacesOnlyWhatIsOfThatJdk() throws IOException {
    List<String> expected =
        List.of(
            "before",
            "<!-- benchmarks 25 -->",
            "today",
            "",
            "![Times as long as Weft](images/benchmarks-25.svg)",
            "",
            "| a |",
            "<!-- end of benchmarks 25 -->",
            "<!-- benchmarks 17 -->",
            "<!-- end of benchmarks 17 -->",
            "after");

    new Publication(docs, 25).publish(CHART, "yesterday", List.of("| b |", "| c |"));
    new Publication(docs, 25).publish(CHART, "today", List.of("| a |"));

    assertEquals(expected, Files.readAllLines(page));
    assertTrue(
        Files.readString(docs.resolve("images/benchmarks-25.svg")).contains(">today</text>"));
  }

  @Test
  void publish_pageWithoutPlace_throws() {
    assertThrows(
        IllegalStateException.class,
        () -> new Publication(docs, 21).publish(CHART, "today", List.of()));
  }
}
