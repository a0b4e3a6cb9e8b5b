package dev.weft.conformance.fuzz;

/** Asynchronous iterators that are no generators. */
final class IteratorConstructs implements Constructs {

  @Override
  public String feature() {
    return "iterators";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .rule(
            "items",
            4,
            "p.iterator({id}, {count}, lambda: {job})",
            "iterator({id}, {count}, () -> {job})")
        .rule("items", 2, "p.same_items({pick})", "sameItems({pick})")
        .job(2, "anext(p.same_items({pick}))", "anext(sameItems({pick}))")
        .job(1, "anext(p.same_items({pick}), {int})", "anext(sameItems({pick}), {int})")
        .statement(
            3,
            """
            async for x{id} in asyncio.as_completed([{awaitable+}], timeout={timeout}):
                p.log({id}, x{id})
                p.log({id}, await x{id})
                {loop:statement*}""",
            """
            for (Future<Object> x{id} : asCompleted(list({awaitable+}), {timeout}).futures()) {
              log({id}, x{id});
              log({id}, await(x{id}));
              {loop:statement*}
            }""");
  }
}
