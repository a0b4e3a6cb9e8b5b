package dev.weft.conformance.fuzz;

/** Condition: two of them with the same lock. */
final class ConditionConstructs implements Constructs {

  @Override
  public String feature() {
    return "conditions";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .declaration("Lock", "m0", "asyncio.Lock()", "new Lock()")
        .declaration("Condition", "c0", "asyncio.Condition(m0)", "new Condition(m0)")
        .declaration("Condition", "c1", "asyncio.Condition(m0)", "new Condition(m0)")
        .rule("few", 3, "1")
        .rule("few", 1, "2")
        .rule("few", 1, "0")
        .rule("cond", 3, "c0")
        .rule("cond", 1, "c1")
        .manager(3, "{cond}", "{cond}")
        .job(6, "p.waiting({id}, {cond})", "waiting({id}, {cond})")
        .job(1, "{cond}.wait()", "{cond}.waitAsync()")
        .act(2, "{cond}.notify({few})", "{cond}.notifyWaiters({few})")
        .act(1, "{cond}.notify_all()", "{cond}.notifyAllWaiters()")
        .act(1, "{cond}.release()", "{cond}.release()")
        .op(1, "p.show({cond})", "show({cond})")
        .rule("waiting", 1, "p.waiting({id}, {cond})", "waiting({id}, {cond})")
        .rule("waking", 3, "p.spawn(p.notifying({cond}, {few}))", "spawn(notifying({cond}, {few}))")
        .rule("waking", 1, "p.log({id}, {cond})", "log({id}, {cond})")
        .condition(1, "{cond}.locked()", "{cond}.locked()");
    waits(grammar);
  }

  /** Almost nothing of a condition can be done without its lock. */
  private static void waits(Grammar grammar) {
    grammar
        .statement(
            5,
            """
            async with {cond}:
                p.log({id}, await c0.wait())
                {lambda:statement*}""",
            """
            await(with({cond}, (AsyncFunction<Object, Void>) w{id} -> {
              log({id}, await(c0.waitAsync()));
              {lambda:statement*}
              return done();
            }));""")
        .statement(
            3,
            """
            async with c0:
                p.log({id}, await {cond}.wait_for(lambda: {condition}))""",
            """
            await(with(c0, (AsyncFunction<Object, Void>) w{id} -> {
              log({id}, await({cond}.waitFor(() -> {condition})));
              return done();
            }));""")
        .statement(
            6,
            """
            async with c0:
                {cond}.notify({few})
                {lambda:statement*}""",
            """
            await(with(c0, (AsyncFunction<Object, Void>) w{id} -> {
              {cond}.notifyWaiters({few});
              {lambda:statement*}
              return done();
            }));""");
  }
}
