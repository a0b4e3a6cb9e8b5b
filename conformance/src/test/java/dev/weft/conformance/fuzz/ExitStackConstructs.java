package dev.weft.conformance.fuzz;

/** AsyncExitStack. */
final class ExitStackConstructs implements Constructs {

  @Override
  public String feature() {
    return "exit stacks";
  }

  @Override
  public void addTo(Grammar grammar) {
    stacks(grammar);
    entries(grammar);
    entering(grammar);
  }

  private static void stacks(Grammar grammar) {
    grammar
        .statement(
            4,
            "async with p.new_stack():\n    {firm:statement*}",
            "try (var r{id} = Asyncio.with(newStack())) {\n  {firm:statement*}\n}")
        .statement(
            3,
            "async with p.new_stack():\n    {lambda:statement*}",
            """
            await(with(newStack(), (AsyncFunction<Object, Void>) w{id} -> {
              {lambda:statement*}
              return done();
            }));""")
        .statement(
            4,
            """
            async with p.new_stack():
                p.push(-1, {id}, {types})
                await p.stack(-1).enter_async_context({manager})
                {firm:statement*}""",
            """
            try (var r{id} = Asyncio.with(newStack())) {
              push(-1, {id}, {types});
              await(stack(-1).enterAsyncContext({manager}));
              {firm:statement*}
            }""");
  }

  private static void entries(Grammar grammar) {
    grammar
        .act(3, "p.push({pick}, {id}, {types})", "push({pick}, {id}, {types})")
        .act(
            2,
            "p.push_async({pick}, {id}, lambda: {job}, {types})",
            "pushAsync({pick}, {id}, () -> {job}, {types})")
        .act(3, "p.push_call({pick}, {id}, lambda: {call})", "pushCall({pick}, {id}, () -> {call})")
        .act(2, "p.push_job({pick}, {id}, lambda: {job})", "pushJob({pick}, {id}, () -> {job})")
        .act(
            2,
            "p.push_closing({pick}, {id}, lambda: {call})",
            "pushClosing({pick}, {id}, () -> {call})")
        .act(2, "p.pop_all({pick})", "popAll({pick})");
  }

  private static void entering(Grammar grammar) {
    grammar
        .job(3, "p.stack({pick}).aclose()", "stack({pick}).aclose()")
        .job(
            3,
            "p.stack({pick}).enter_async_context({swallower})",
            "stack({pick}).enterAsyncContext({swallower})")
        .statement(
            4,
            "await p.stack({pick}).enter_async_context({manager})",
            "await(stack({pick}).enterAsyncContext({manager}));")
        .act(1, "p.push_manager({pick}, {swallower})", "stack({pick}).pushAsyncExit({swallower})");
  }
}
