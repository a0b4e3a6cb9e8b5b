package dev.weft.conformance.fuzz;

/** "async with" as a {@code try} with resources, and over managers that may swallow. */
final class WithConstructs implements Constructs {

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    resources(grammar);
    swallowers(grammar);
    several(grammar);
  }

  private static void resources(Grammar grammar) {
    grammar
        .statement(
            3,
            "async with {manager}:\n    {statement*}",
            "try (var r{id} = Asyncio.with({manager})) {\n  {statement*}\n}")
        .statement(
            1,
            """
            try:
                async with {manager}:
                    {statement*}
            {except}""",
            """
            try (var r{id} = Asyncio.with({manager})) {
              {statement*}
            }
            {except}""")
        .statement(
            1,
            """
            try:
                async with {manager}:
                    {statement*}
            finally:
                {statement*}""",
            """
            try (var r{id} = Asyncio.with({manager})) {
              {statement*}
            } finally {
              {statement*}
            }""");
  }

  private static void swallowers(Grammar grammar) {
    grammar
        .statement(
            5,
            "async with {swallower} as x{id}:\n    p.log({id}, x{id})\n    {firm:statement*}",
            """
            try (var r{id} = Asyncio.with({swallower})) {
              log({id}, r{id}.value());
              {firm:statement*}
            }""")
        .statement(
            4,
            "async with {swallower} as x{id}:\n    p.log({id}, x{id})\n    {lambda:statement*}",
            """
            await(with({swallower}, (AsyncFunction<Object, Void>) w{id} -> {
              log({id}, w{id});
              {lambda:statement*}
              return done();
            }));""");
  }

  private static void several(Grammar grammar) {
    pair(grammar, "statement", "manager", "manager");
    pair(grammar, "firm:statement", "swallower", "manager");
    pair(grammar, "firm:statement", "manager", "swallower");
    pair(grammar, "firm:statement", "swallower", "swallower");
  }

  private static void pair(Grammar grammar, String body, String outer, String inner) {
    grammar.statement(
        1,
        "async with {%s}, {%s}:\n    {%s*}".formatted(outer, inner, body),
        """
        try (var r{id} = Asyncio.with({%s}); var s{id} = Asyncio.with({%s})) {
          {%s*}
        }"""
            .formatted(outer, inner, body));
  }
}
