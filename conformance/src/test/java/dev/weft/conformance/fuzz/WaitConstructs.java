package dev.weft.conformance.fuzz;

/** wait and as_completed. */
final class WaitConstructs implements Constructs {

  @Override
  public String feature() {
    return "wait";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .coroutine(
            6,
            "asyncio.wait([{future+}], timeout={timeout}, return_when=asyncio.{mode})",
            "wait(futures({future+}), {timeout}, ReturnWhen.{mode})")
        .future(3, "{doomed}", "{doomed}")
        .rule("mode", 1, "ALL_COMPLETED")
        .rule("mode", 1, "FIRST_COMPLETED")
        .rule("mode", 1, "FIRST_EXCEPTION")
        .statement(
            3,
            """
            for r{id} in asyncio.as_completed([{awaitable+}], timeout={timeout}):
                p.log({id}, await r{id})
                {loop:statement*}""",
            """
            for (Coroutine<Object> r{id} : asCompleted(list({awaitable+}), {timeout})) {
              log({id}, await(r{id}));
              {loop:statement*}
            }""")
        .statement(
            3,
            """
            for r{id} in asyncio.as_completed([{awaitable+}, {future}], timeout={timeout}):
                await p.trying({id}, r{id})""",
            """
            for (Coroutine<Object> r{id} : asCompleted(list({awaitable+}, {future}), {timeout})) {
              await(trying({id}, r{id}));
            }""");
  }
}
