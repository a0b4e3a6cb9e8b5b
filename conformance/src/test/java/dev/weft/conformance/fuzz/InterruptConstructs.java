package dev.weft.conformance.fuzz;

/** KeyboardInterrupt, which leaves the loop. */
final class InterruptConstructs implements Constructs {

  @Override
  public String feature() {
    return "interrupts";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar.rule(
        "throwable", 4, "KeyboardInterrupt(\"x{id}\")", "new KeyboardInterrupt(\"x{id}\")");
  }
}
