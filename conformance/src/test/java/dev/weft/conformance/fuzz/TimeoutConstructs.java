package dev.weft.conformance.fuzz;

/** timeout, timeout_at and wait_for. */
final class TimeoutConstructs implements Constructs {

  @Override
  public String feature() {
    return "timeouts";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .manager(6, "p.timeout({timeout})", "timeout({timeout})")
        .manager(2, "p.timeout_in({delay})", "timeoutIn({delay})")
        .act(3, "p.reschedule({pick}, {timeout})", "reschedule({pick}, {timeout})")
        .statement(
            2,
            """
            async with p.timeout({timeout}):
                await asyncio.sleep(0)
                {lambda:statement*}""",
            """
            await(with(timeout({timeout}), (AsyncFunction<Object, Void>) w{id} -> {
              await(sleep(0));
              {lambda:statement*}
              return done();
            }));""")
        .op(2, "p.expired({pick})", "expired({pick})")
        .coroutine(4, "asyncio.wait_for({awaitable}, {timeout})", "waitFor({awaitable}, {timeout})")
        .job(1, "asyncio.wait_for({job}, {timeout})", "waitFor({job}, {timeout})");
  }
}
