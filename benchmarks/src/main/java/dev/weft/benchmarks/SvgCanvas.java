package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Draws as lines of SVG. */
final class SvgCanvas implements Canvas {

  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        width, height);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, int colour) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#%06x\"/>",
        x1, y1, x2, y2, colour);
  }

  @Override
  public void dot(double x, double y, double radius, int colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#%06x\"/>", x, y, radius, colour);
  }

  @Override
  public void text(double x, double y, Anchor anchor, int colour, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#%06x\">%s</text>",
        x,
        y,
        anchor.name().toLowerCase(Locale.ROOT),
        colour,
        text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  @Override
  public void write(Path file) throws IOException {
    Files.writeString(file, svg + "</svg>\n");
  }
}
