package dev.weft.conformance.fuzz;

/** Event. */
final class EventConstructs implements Constructs {

  @Override
  public String feature() {
    return "events";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .declaration("Event", "e0", "asyncio.Event()", "new Event()")
        .job(4, "e0.wait()", "e0.waitAsync()")
        .act(4, "e0.set()", "e0.set()")
        .act(3, "e0.clear()", "e0.clear()")
        .op(1, "p.show(e0)", "show(e0)")
        .rule("waiting", 1, "e0.wait()", "e0.waitAsync()")
        .rule("waking", 3, "e0.set()", "e0.set()")
        .rule("waking", 1, "e0.clear()", "e0.clear()")
        .rule("waking", 1, "p.log({id}, e0)", "log({id}, e0)")
        .condition(2, "e0.is_set()", "e0.isSet()");
  }
}
