package dev.weft.benchmarks;

import static dev.weft.benchmarks.Samples.FIGURES;
import static dev.weft.benchmarks.Samples.comparison;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

  @TempDir private Path folder;
  private Path file;
  private Baseline baseline;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("baseline.txt");
    baseline = new Baseline(file);
  }

  @Test
  void record_workloadsWithAFloor_areWritten() throws IOException {
    baseline.record(new Comparison(FIGURES));

    assertEquals(List.of("switch 2.50"), Files.readAllLines(file));
  }

  @Test
  void complaints_withinTheMargin_areNone() throws IOException {
    Files.writeString(file, "switch 2.50\n");

    assertEquals(
        List.of(),
        baseline.complaints(comparison("weft switch 20.0 ns/op", "floor switch 4.00 ns/op")));
  }

  @Test
  void complaints_beyondTheMargin_nameWorkloadRatiosAndMargin() throws IOException {
    Files.writeString(file, "agen 1.00\nswitch 2.50\n");

    assertEquals(
        List.of(
            "slower: switch takes 5.25 times as long as the floor"
                + " (recorded: 2.50, margin: 2.00 times that)"),
        baseline.complaints(comparison("weft switch 21.0 ns/op", "floor switch 4.00 ns/op")));
  }

  @Test
  void complaints_nothingOfIt_throws() throws IOException {
    Files.writeString(file, "agen 1.00\n");

    assertThrows(IllegalStateException.class, () -> baseline.complaints(new Comparison(FIGURES)));
  }
}
