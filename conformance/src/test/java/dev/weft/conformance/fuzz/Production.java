package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Need;
import dev.weft.conformance.fuzz.Template.Hole;
import dev.weft.conformance.fuzz.Template.Many;
import java.util.List;

/**
 * One way to write a symbol, in both languages.
 *
 * @param feature the part of the grammar that it belongs to; a program uses some of them
 * @param weight how often it is chosen, beside the others of the symbol
 */
record Production(
    String feature, String symbol, int weight, Need need, Template python, Template java) {

  static Production of(
      String feature, String symbol, int weight, Need need, String python, String java) {
    Template left = Template.parse(python);
    return new Production(
        feature, symbol, weight, need, left, Template.parse(java).withSlotsOf(left));
  }

  /** A text without holes. */
  static Production word(String symbol, String python, String java) {
    return of("", symbol, 1, Need.NOTHING, python, java);
  }

  List<Hole> holes() {
    return python.holes();
  }

  /** Whether it has blocks of statements. */
  boolean isCompound() {
    return holes().stream().anyMatch(hole -> hole.many() == Many.ANY);
  }

  Template in(Language language) {
    return language == Language.PYTHON ? python : java;
  }
}
