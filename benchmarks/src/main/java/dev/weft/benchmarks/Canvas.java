package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** What a chart is drawn on. Lengths are pixels, colours are {@code 0xRRGGBB}. */
interface Canvas {

  /** Where a text stands to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void line(double x1, double y1, double x2, double y2, int colour);

  void dot(double x, double y, double radius, int colour);

  void text(double x, double y, Anchor anchor, int colour, String text);

  void write(Path file) throws IOException;
}
