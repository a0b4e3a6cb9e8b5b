package dev.weft.conformance.fuzz;

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
        .condition(2, "{semaphore}.locked()", "{semaphore}.locked()");
  }
}
