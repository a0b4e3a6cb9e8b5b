package dev.weft.benchmarks;

import static dev.weft.benchmarks.Samples.FIGURES;
import static dev.weft.benchmarks.Samples.comparison;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private Report report(Comparison comparison) {
    return new Report(comparison, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void write_comparison_printsTheTableAndDrawsTwice() throws IOException {
    report(new Comparison(FIGURES)).write("today", folder);

    assertTrue(printed().contains("| switch | 4.00 | 10.0 | 40.0 | 20.0 | 2.50 | 0.50 (go) |"));
    assertTrue(Files.readString(folder.resolve("chart.svg")).contains(">today</text>"));
    assertTrue(Files.size(folder.resolve("chart.png")) > 0);
  }

  @Test
  void check_slower_endsWithStatusOne() throws IOException {
    Path baseline = folder.resolve("baseline.txt");
    report(new Comparison(FIGURES)).also("--record", baseline, "");

    int status =
        report(comparison("weft switch 21.0 ns/op", "floor switch 4.00 ns/op"))
            .also("--check", baseline, "");

    assertEquals(1, status);
    assertTrue(printed().startsWith("slower: switch takes 5.25 times as long"), printed());
  }

  @Test
  void check_asRecorded_endsWithStatusZero() throws IOException {
    Path baseline = folder.resolve("baseline.txt");
    report(new Comparison(FIGURES)).also("--record", baseline, "");

    assertEquals(0, report(new Comparison(FIGURES)).also("--check", baseline, ""));
    assertEquals("not slower than recorded\n", printed());
  }
}
