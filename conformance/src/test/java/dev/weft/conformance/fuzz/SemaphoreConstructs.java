package dev.weft.conformance.fuzz;

import static dev.weft.conformance.fuzz.CrowdConstructs.crowd;
import static dev.weft.conformance.fuzz.CrowdConstructs.mover;
import static dev.weft.conformance.fuzz.CrowdConstructs.opening;

/** Semaphore and BoundedSemaphore. */
final class SemaphoreConstructs implements Constructs {

  @Override
  public String feature() {
    return "semaphores";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .declaration("Semaphore", "s0", "asyncio.Semaphore({permits})", "new Semaphore({permits})")
        .declaration(
            "BoundedSemaphore",
            "s1",
            "asyncio.BoundedSemaphore({permits})",
            "new BoundedSemaphore({permits})")
        .rule("permits", 1, "0")
        .rule("permits", 3, "1")
        .rule("permits", 2, "2")
        .rule("semaphore", 3, "s0")
        .rule("semaphore", 2, "s1")
        .manager(6, "{semaphore}", "{semaphore}")
        .job(3, "{semaphore}.acquire()", "{semaphore}.acquire()")
        .act(4, "{semaphore}.release()", "{semaphore}.release()")
        .op(1, "p.show({semaphore})", "show({semaphore})")
        .rule("waiting", 1, "{semaphore}.acquire()", "{semaphore}.acquire()")
        .rule("waking", 3, "{semaphore}.release()", "{semaphore}.release()")
        .rule("waking", 1, "p.log({id}, {semaphore})", "log({id}, {semaphore})")
        .condition(2, "{semaphore}.locked()", "{semaphore}.locked()");
    scene(grammar, "s0");
    scene(grammar, "s1");
  }

  private static void scene(Grammar grammar, String semaphore) {
    String[] acquire = {semaphore + ".acquire()", semaphore + ".acquire()"};
    String[] release = {semaphore + ".release()", semaphore + ".release()"};
    opening(grammar, 2, crowd(acquire), mover(release, acquire));
  }
}
