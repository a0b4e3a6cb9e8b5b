package dev.weft.conformance.fuzz;

import static dev.weft.conformance.fuzz.CrowdConstructs.crowd;
import static dev.weft.conformance.fuzz.CrowdConstructs.mover;
import static dev.weft.conformance.fuzz.CrowdConstructs.opening;

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
        .rule("waiting", 1, "l0.acquire()", "l0.acquire()")
        .rule("waking", 3, "l0.release()", "l0.release()")
        .rule("waking", 1, "p.log({id}, l0)", "log({id}, l0)")
        .condition(2, "l0.locked()", "l0.locked()");
    String[] acquire = {"l0.acquire()", "l0.acquire()"};
    String[] release = {"l0.release()", "l0.release()"};
    opening(grammar, 2, crowd(acquire), mover(release, acquire));
  }
}
