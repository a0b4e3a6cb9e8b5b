package dev.weft.benchmarks;

import static dev.weft.benchmarks.Samples.FIGURES;
import static dev.weft.benchmarks.Samples.comparison;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void toBestRival_severalRivals_takesTheFastestButTheFloor() {
    Comparison comparison = new Comparison(FIGURES);

    assertEquals(2.5, comparison.toFloor("switch").orElseThrow());
    assertEquals(0.5, comparison.toBestRival("switch").orElseThrow());
  }

  @Test
  void ratios_workloadWithoutWeft_areEmpty() {
    Comparison comparison = new Comparison(FIGURES);

    assertTrue(comparison.toFloor("agen").isEmpty());
    assertTrue(comparison.toBestRival("agen").isEmpty());
  }

  @Test
  void ratios_medianAndLeastDiffer_areOfTheLeast() {
    Comparison comparison =
        comparison(
            "weft switch 9.00 ns/op least=6.00 most=9.00",
            "floor switch 4.00 ns/op least=2.00 most=9.00",
            "go switch 7.00 ns/op least=3.00 most=9.00");

    assertEquals(3, comparison.toFloor("switch").orElseThrow());
    assertEquals(2, comparison.toBestRival("switch").orElseThrow());
    assertEquals(0.5, comparison.toWeft("switch", "go").orElseThrow());
  }

  @Test
  void runtimes_inAnyOrder_beginWithTheFloorAndWeft() {
    Comparison comparison =
        comparison(
            "zig switch 1 ns/op",
            "cpython switch 1 ns/op",
            "eaasync switch 1 ns/op",
            "weft switch 1 ns/op",
            "floor switch 1 ns/op");

    assertEquals(
        List.of("floor", "weft", "eaasync", "cpython", "zig"), List.copyOf(comparison.runtimes()));
  }

  @Test
  void table_figures_hasALineForEachWorkload() {
    List<String> table = new Comparison(FIGURES).table();

    assertEquals(
        List.of(
            "| median | floor | weft | kotlin | go | weft/floor | weft/best rival |",
            "|---|---:|---:|---:|---:|---:|---:|",
            "| switch | 4.00 | 10.0 | 40.0 | 20.0 | 2.50 | 0.50 (go) |",
            "| agen | – | – | – | 100 | – | – |"),
        table);
  }

  @Test
  void table_unsteadyFigure_isMarkedAndExplained() {
    List<String> table =
        comparison("weft switch 3.00 ns/op least=2.00 most=4.00", "floor switch 2.00 ns/op")
            .table();

    assertEquals("| switch | 2.00 | 3.00* | 1.00 | – |", table.get(2));
    assertEquals(
        "`*` unsteady: do not quote it, run again. Ratios are of the least.", table.get(4));
  }
}
