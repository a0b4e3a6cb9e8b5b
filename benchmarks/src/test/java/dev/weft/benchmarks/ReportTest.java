package dev.weft.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final List<Figure> FIGURES =
      figures(
          "weft switch 10.0 ns/op",
          "floor switch 4.0 ns/op",
          "kotlin switch 40.0 ns/op",
          "go switch 20.0 ns/op",
          "go agen 100 ns/op");

  @TempDir private Path folder;

  private static List<Figure> figures(String... lines) {
    return Stream.of(lines).map(Figure::parse).flatMap(Optional::stream).toList();
  }

  @Test
  void comparison_severalRivals_takesTheBest() {
    Comparison comparison = new Comparison(FIGURES);

    assertEquals(2.5, comparison.toFloor("switch").orElseThrow());
    assertEquals(0.5, comparison.toBestRival("switch").orElseThrow());
    assertTrue(comparison.toFloor("agen").isEmpty());
  }

  @Test
  void complaints_twiceTheRecordedRatio_namesTheWorkload() throws IOException {
    Baseline baseline = new Baseline(folder.resolve("baseline.txt"));
    baseline.record(new Comparison(FIGURES));
    Comparison slower = new Comparison(figures("weft switch 21.0 ns/op", "floor switch 4.0 ns/op"));

    assertEquals(List.of(), baseline.complaints(new Comparison(FIGURES)));
    assertEquals(
        List.of("switch: 5.25 times the floor (recorded: 2.50)"), baseline.complaints(slower));
  }

  @Test
  void chart_workloadsOfWeft_areDrawnInSvgAndPng() throws IOException {
    Chart chart = new Chart(new Comparison(FIGURES), "a < b");
    Canvas svg = new SvgCanvas(chart.width(), chart.height());
    Canvas png = new PngCanvas(chart.width(), chart.height());
    chart.draw(svg);
    chart.draw(png);
    svg.write(folder.resolve("chart.svg"));
    png.write(folder.resolve("chart.png"));

    String text = Files.readString(folder.resolve("chart.svg"));
    assertEquals(8, text.split("<circle").length - 1); // 4 of the legend, 4 of the row
    assertTrue(text.contains("a &lt; b"));
    assertEquals(2 * chart.width(), ImageIO.read(folder.resolve("chart.png").toFile()).getWidth());
  }

  @Test
  void json_oneFigure_isAnObject() {
    String json = Json.of(Map.of("jdk", "\"17\""), FIGURES.subList(0, 1));

    assertEquals(
        """
        {
          "jdk": "\\"17\\"",
          "figures": [
            {"runtime": "weft", "workload": "switch", "value": 10.00, "unit": "ns/op", "least": 10.00, "most": 10.00}
          ]
        }
        """,
        json);
  }
}
