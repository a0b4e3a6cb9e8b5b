package dev.weft.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures to try reports with. */
final class Samples {

  static final List<Figure> FIGURES =
      figures(
          "weft switch 10.0 ns/op",
          "floor switch 4.0 ns/op",
          "kotlin switch 40.0 ns/op",
          "go switch 20.0 ns/op",
          "go agen 100 ns/op");

  private Samples() {}

  static List<Figure> figures(String... lines) {
    return Stream.of(lines).map(Figure::parse).flatMap(Optional::stream).toList();
  }

  static Comparison comparison(String... lines) {
    return new Comparison(figures(lines));
  }
}
