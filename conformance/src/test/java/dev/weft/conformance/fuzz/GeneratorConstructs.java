package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Need;

/** Asynchronous generators: their bodies, asking them by hand, and managers made of them. */
final class GeneratorConstructs implements Constructs {

  @Override
  public String feature() {
    return "generators";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .rule("agen", 4, "p.agen({source}({int}))", "agen({source}({int}))")
        .rule("agen", 6, "p.generator({pick})", "generator({pick})")
        .rule("items", 4, "{agen}");
    bodies(grammar);
    compoundBodies(grammar);
    requests(grammar);
    managers(grammar);
  }

  private static void bodies(Grammar grammar) {
    emitting(grammar, 6, "p.log({id}, (yield {int}))", "log({id}, emit({int}));");
    emitting(grammar, 2, "yield {int}", "emit({int});");
    emitting(grammar, 2, "yield await {job}", "emit(await({job}));");
    emitting(grammar, 1, "return", "if ({true}) return end();");
    emitting(grammar, 1, "raise {end}", "if ({true}) throw again({end});");
  }

  private static void compoundBodies(Grammar grammar) {
    emitting(
        grammar,
        3,
        "try:\n    p.log({id}, (yield {int}))\n    {statement*}\n{except}",
        "try {\n  log({id}, emit({int}));\n  {statement*}\n}\n{except}");
    emitting(
        grammar,
        3,
        "try:\n    yield {int}\n    {statement*}\nfinally:\n    p.log({id})\n    {statement*}",
        "try {\n  emit({int});\n  {statement*}\n} finally {\n  log({id});\n  {statement*}\n}");
    emitting(
        grammar,
        3,
        "async with {manager}:\n    p.log({id}, (yield {int}))\n    {statement*}",
        "try (var r{id} = Asyncio.with({manager})) {\n  log({id}, emit({int}));\n  {statement*}\n}");
    emitting(
        grammar,
        2,
        "for i{id} in range({count}):\n    yield i{id}\n    {loop:statement*}",
        "for (int i{id} = 0; i{id} < {count}; i{id}++) {\n  emit(i{id});\n  {loop:statement*}\n}");
    emitting(
        grammar,
        2,
        "async for x{id} in {items}:\n    p.log({id}, (yield x{id}))\n    {loop:statement*}",
        "for (Object x{id} : {items}) {\n  log({id}, emit(x{id}));\n  {loop:statement*}\n}");
  }

  private static void emitting(Grammar grammar, int weight, String python, String java) {
    grammar.rule("statement", weight, Need.GENERATOR, python, java);
  }

  private static void requests(Grammar grammar) {
    grammar
        .job(5, "anext({agen})", "anext({agen})")
        .job(2, "anext({agen}, {int})", "anext({agen}, {int})")
        .job(1, "{agen}.asend(None)", "{agen}.asend(null)")
        .job(3, "p.asend({agen}, {int})", "asend({agen}, {int})")
        .job(3, "{agen}.athrow({throwable})", "{agen}.athrow({throwable})")
        .job(2, "p.taking({id}, {agen}.athrow({stop}))", "taking({id}, {agen}.athrow({stop}))")
        .job(4, "{agen}.aclose()", "{agen}.aclose()")
        .manager(4, "p.aclosing({agen})", "aclosing({agen})")
        .statement(1, "await p.loop.shutdown_asyncgens()", "await(loop.shutdownAsyncgens());")
        .rule("stop", 2, "GeneratorExit(\"x{id}\")", "new GeneratorExit(\"x{id}\")")
        .rule("stop", 1, "StopAsyncIteration(\"x{id}\")", "new StopAsyncIteration(\"x{id}\")")
        .rule("end", 1, "StopAsyncIteration(\"x{id}\")", "new StopAsyncIteration(\"x{id}\")")
        .rule("end", 1, "StopIteration()", "new StopIteration(null)");
    grammar.statement(
        3,
        """
        async with p.aclosing({agen}) as r{id}:
            async for x{id} in r{id}:
                p.log({id}, x{id})
                {loop:statement*}""",
        """
        try (var r{id} = Asyncio.with(aclosing({agen}))) {
          for (Object x{id} : r{id}) {
            log({id}, x{id});
            {loop:statement*}
          }
        }""");
  }

  private static void managers(Grammar grammar) {
    grammar
        .rule("swallower", 4, "p.managing({agen})", "managing({agen})")
        .statement(
            3,
            """
            async def a{id}():
                try:
                    p.log({id}, (yield {int}))
                {generator:except}
                {generator:statement*}
            async with p.managing(p.agen(a{id}())):
                {firm:statement*}""",
            """
            AsyncGenerator<Object> a{id} = generating(() -> {
              try {
                log({id}, emit({int}));
              }
              {generator:except}
              {generator:statement*}
              return end();
            });
            try (var r{id} = Asyncio.with(managing(agen(a{id})))) {
              {firm:statement*}
            }""");
  }
}
