package dev.weft.conformance.fuzz;

/** Tasks whose first step runs at once. */
final class EagerConstructs implements Constructs {

  @Override
  public String feature() {
    return "eager";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .op(6, "p.spawn_eagerly({job})", "spawnEagerly({job})")
        .op(3, "p.spawn_eagerly(p.setting({int}, {job}))", "spawnEagerly(setting({int}, {job}))")
        .future(3, "p.spawn_eagerly({job})", "spawnEagerly({job})")
        .act(3, "p.eager({flag})", "eager({flag})");
  }
}
