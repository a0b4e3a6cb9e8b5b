package dev.weft.conformance.fuzz;

/** Lock. */
final class LockConstructs implements Constructs {

  @Override
  public String feature() {
    return "locks";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .declaration("Lock", "l0", "asyncio.Lock()", "new Lock()")
        .manager(6, "l0", "l0")
        .job(3, "l0.acquire()", "l0.acquire()")
        .act(4, "l0.release()", "l0.release()")
        .op(1, "p.show(l0)", "show(l0)")
        .condition(2, "l0.locked()", "l0.locked()");
  }
}
