package dev.weft.benchmarks;

import static dev.weft.benchmarks.Samples.FIGURES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {

  @TempDir private Path folder;

  private String svg(List<Figure> figures, String caption) throws IOException {
    Chart chart = new Chart(new Comparison(figures), caption);
    Path file = folder.resolve("chart.svg");
    chart.write(new SvgCanvas(chart.width(), chart.height()), file);
    return Files.readString(file);
  }

  @Test
  void svg_workloadsOfWeft_haveADotForEachRuntime() throws IOException {
    String svg = svg(FIGURES, "");

    assertEquals(8, svg.split("<circle").length - 1); // 4 of the legend, 4 of the row
    assertTrue(svg.contains(">switch</text>"));
    assertTrue(!svg.contains(">agen</text>"));
  }

  @Test
  void svg_twiceAsLong_isRightOfWeft() throws IOException {
    List<Double> places =
        Pattern.compile("<circle cx=\"([0-9.]+)\"")
            .matcher(svg(FIGURES, ""))
            .results()
            .skip(4)
            .map(dot -> Double.parseDouble(dot.group(1)))
            .toList(); // floor, weft, kotlin, go

    assertTrue(places.get(0) < places.get(1));
    assertTrue(places.get(1) < places.get(3));
    assertTrue(places.get(3) < places.get(2));
  }

  @Test
  void svg_caption_isEscaped() throws IOException {
    assertTrue(svg(FIGURES, "a < b & c").contains(">a &lt; b &amp; c</text>"));
  }

  @Test
  void png_isTwiceTheSize() throws IOException {
    Chart chart = new Chart(new Comparison(FIGURES), "a < b");
    Path file = folder.resolve("chart.png");

    chart.write(new PngCanvas(chart.width(), chart.height()), file);

    assertEquals(2 * chart.width(), ImageIO.read(file.toFile()).getWidth());
  }
}
