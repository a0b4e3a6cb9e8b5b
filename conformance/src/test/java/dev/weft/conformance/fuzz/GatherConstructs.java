package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Need;

/** gather and shield. */
final class GatherConstructs implements Constructs {

  @Override
  public String feature() {
    return "gather";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .future(3, "asyncio.gather({awaitable+})", "gather({awaitable+})")
        .future(
            2, "asyncio.gather({awaitable+}, return_exceptions=True)", "gather(true, {awaitable+})")
        .future(3, "asyncio.shield({awaitable})", "shield({awaitable})")
        .future(1, "asyncio.ensure_future({awaitable})", "ensureFuture({awaitable})")
        .future(3, "{doomed}", "{doomed}")
        .future(1, "asyncio.shield({doomed})", "shield({doomed})")
        .op(2, "p.keep({future})", "keep({future})")
        .op(2, "p.keeping({pick}).cancel({message})", "keeping({pick}).cancel({message})")
        .op(1, "p.state(p.keeping({pick}))", "state(keeping({pick}))")
        .rule(
            "statement",
            3,
            Need.COROUTINE,
            "x{id} = p.keep({future})\n{statement}\np.log({id}, await x{id})",
            "Future<?> x{id} = keep({future});\n{statement}\nlog({id}, await(x{id}));");
  }
}
