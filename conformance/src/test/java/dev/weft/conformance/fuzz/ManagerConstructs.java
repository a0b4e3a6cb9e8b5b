package dev.weft.conformance.fuzz;

/** Managers that the program has written itself, and those of contextlib that do little. */
final class ManagerConstructs implements Constructs {

  @Override
  public String feature() {
    return "managers";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .manager(2, "p.resource({id}, p.nothing, p.nothing)", "resource({id}, nothing, nothing)")
        .manager(
            4,
            "p.resource({id}, lambda: {job}, lambda: {job})",
            "resource({id}, () -> {job}, () -> {job})")
        .rule(
            "swallower",
            2,
            "p.manager({id}, p.nothing, p.nothing, {types})",
            "manager({id}, nothing, nothing, {types})")
        .rule(
            "swallower",
            4,
            "p.manager({id}, lambda: {job}, lambda: {job}, {types})",
            "manager({id}, () -> {job}, () -> {job}, {types})")
        .rule("swallower", 2, "p.suppressing({types})", "suppressing({types})")
        .rule("swallower", 1, "p.nullcontext({int})", "nullcontext({int})");
  }
}
