package dev.weft.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void parse_printedLine_printsTheSame() {
    String line = "weft switch 12.3 ns/op alloc=24 B/op least=12.0 most=13.0";

    assertEquals(line, Figure.parse(line).orElseThrow().toString());
  }

  @Test
  void parse_shortLine_isItsOwnLeast() {
    Figure figure = Figure.parse("go memory_1 2664 B/task").orElseThrow();

    assertEquals(2664, figure.least());
    assertEquals("B/task", figure.unit());
  }

  @Test
  void parse_anotherLine_isEmpty() {
    assertTrue(Figure.parse("missing: go (go)").isEmpty());
  }

  @Test
  void isSteady_medianFarFromLeast_isFalse() {
    assertFalse(Figure.parse("go switch 2.6 ns/op least=2.0 most=2.7").orElseThrow().isSteady());
    assertTrue(Figure.parse("go switch 2.5 ns/op least=2.0 most=9.0").orElseThrow().isSteady());
  }
}
