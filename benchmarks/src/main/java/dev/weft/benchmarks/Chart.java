package dev.weft.benchmarks;

import dev.weft.benchmarks.Canvas.Anchor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A row for each workload, and in it a dot for each runtime: how many times as long as Weft it
 * takes, or as much memory, on a logarithmic scale.
 */
final class Chart {

  private static final int WIDTH = 960;
  private static final int LEFT = 190;
  private static final int RIGHT = 930;
  private static final int TOP = 92;
  private static final int ROW = 24;
  private static final int FOOT = 56;
  private static final int LEGEND_STEP = 84;

  private static final int INK = 0x222222;
  private static final int FAINT = 0xdddddd;
  private static final String WEFT = "weft";
  private static final int WEFT_COLOUR = 0xd62728;

  /** For the runtimes but Weft, in their order. */
  private static final List<Integer> COLOURS =
      List.of(
          0x7f7f7f, 0x9467bd, 0x1f77b4, 0x17becf, 0x2ca02c, 0xbcbd22, 0xff7f0e, 0x8c564b, 0xe377c2);

  private final Comparison comparison;
  private final String caption;
  private final List<String> workloads;
  private final double least;
  private final double most;

  Chart(Comparison comparison, String caption) {
    this.comparison = comparison;
    this.caption = caption;
    this.workloads =
        comparison.workloads().stream()
            .filter(workload -> comparison.figure(workload, WEFT).isPresent())
            .toList();
    List<Double> ratios = new ArrayList<>(List.of(0.5, 2.0));
    for (String workload : workloads) {
      comparison.runtimes().forEach(runtime -> ratios.addAll(ratio(workload, runtime)));
    }
    least = Math.floor(Math.log10(ratios.stream().min(Double::compare).orElseThrow()));
    most = Math.ceil(Math.log10(ratios.stream().max(Double::compare).orElseThrow()));
  }

  int width() {
    return WIDTH;
  }

  int height() {
    return TOP + ROW * workloads.size() + FOOT;
  }

  /** Draws on an empty canvas, and writes that. */
  void write(Canvas canvas, Path file) throws IOException {
    draw(canvas);
    canvas.write(file);
  }

  private void draw(Canvas canvas) {
    canvas.text(
        20, 26, Anchor.START, INK, "Times as long (or as much memory) as Weft; left is better");
    drawLegend(canvas);
    drawScale(canvas);
    for (int row = 0; row < workloads.size(); row++) {
      drawRow(canvas, workloads.get(row), TOP + ROW * row + ROW / 2.0);
    }
    canvas.text(20, height() - 14, Anchor.START, INK, caption);
  }

  private void drawLegend(Canvas canvas) {
    double x = 26;
    for (String runtime : comparison.runtimes()) {
      canvas.dot(x, 50, radius(runtime), colour(runtime));
      canvas.text(x + 10, 54, Anchor.START, INK, runtime);
      x += LEGEND_STEP;
    }
  }

  private void drawScale(Canvas canvas) {
    int bottom = TOP + ROW * workloads.size();
    for (int power = (int) least; power <= most; power++) {
      double x = x(Math.pow(10, power));
      canvas.line(x, TOP, x, bottom, power == 0 ? WEFT_COLOUR : FAINT);
      canvas.text(x, TOP - 8, Anchor.MIDDLE, INK, label(power));
    }
  }

  private static String label(int power) {
    return power < 0 ? "1/" + label(-power) : String.valueOf((long) Math.pow(10, power));
  }

  private void drawRow(Canvas canvas, String workload, double y) {
    canvas.line(LEFT, y, RIGHT, y, FAINT);
    canvas.text(LEFT - 12, y + 4, Anchor.END, INK, workload);
    for (String runtime : comparison.runtimes()) {
      for (double ratio : ratio(workload, runtime)) {
        canvas.dot(x(ratio), y, radius(runtime), colour(runtime));
      }
    }
  }

  private double x(double ratio) {
    return LEFT + (RIGHT - LEFT) * (Math.log10(ratio) - least) / (most - least);
  }

  /** Empty or one number. */
  private List<Double> ratio(String workload, String runtime) {
    return comparison
        .toWeft(workload, runtime)
        .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
        .map(List::of)
        .orElse(List.of());
  }

  private static double radius(String runtime) {
    return runtime.equals(WEFT) ? 6 : 4.5;
  }

  private int colour(String runtime) {
    List<String> others =
        comparison.runtimes().stream().filter(other -> !other.equals(WEFT)).toList();
    return runtime.equals(WEFT)
        ? WEFT_COLOUR
        : COLOURS.get(others.indexOf(runtime) % COLOURS.size());
  }
}
