package dev.weft.conformance.fuzz;

/** Barrier. */
final class BarrierConstructs implements Constructs {

  @Override
  public String feature() {
    return "barriers";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .declaration("Barrier", "b0", "asyncio.Barrier({count})", "new Barrier({count})")
        .manager(3, "b0", "b0")
        .job(6, "b0.wait()", "b0.waitAsync()")
        .job(1, "b0.reset()", "b0.reset()")
        .job(1, "b0.abort()", "b0.abort()")
        .op(1, "p.show(b0)", "show(b0)")
        .rule("waiting", 4, "b0.wait()", "b0.waitAsync()")
        .rule("waiting", 1, "b0.reset()", "b0.reset()")
        .rule("waking", 3, "p.spawn({job})", "spawn({job})")
        .rule("waking", 1, "p.log({id}, b0)", "log({id}, b0)")
        .op(1, "p.show([b0.n_waiting, b0.parties])", "show(List.of(b0.nWaiting(), b0.parties()))")
        .condition(1, "b0.broken", "b0.broken()");
  }
}
