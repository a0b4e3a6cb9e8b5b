package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Need;

/** Branches, loops, raising and catching. */
final class FlowConstructs implements Constructs {

  /** What may be caught before the general ones: none is a superclass of those. */
  private static final String[][] SPECIFIC = {
    {"asyncio.CancelledError", "CancelledError"},
    {"asyncio.CancelledError", "CancelledError"},
    {"TimeoutError", "TimeoutError"},
    {"ValueError", "IllegalArgumentException"},
    {"(ValueError, KeyError)", "IllegalArgumentException | NoSuchElementException"},
    {"RuntimeError", "IllegalStateException"},
    {"ExceptionGroup", "ExceptionGroup"},
    {"(ExceptionGroup, TimeoutError)", "ExceptionGroup | TimeoutError"},
  };

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    branches(grammar);
    leaving(grammar);
    tries(grammar);
    clauses(grammar);
    exceptStar(grammar);
  }

  private static void branches(Grammar grammar) {
    grammar
        .statement(2, "if {condition}:\n    {statement*}", "if ({condition}) {\n  {statement*}\n}")
        .statement(
            1,
            "if {condition}:\n    {statement*}\nelse:\n    {statement*}",
            "if ({condition}) {\n  {statement*}\n} else {\n  {statement*}\n}")
        .statement(
            3,
            "for i{id} in range({count}):\n    {loop:statement*}",
            "for (int i{id} = 0; i{id} < {count}; i{id}++) {\n  {loop:statement*}\n}");
  }

  /** Under a condition that holds, behind which javac takes statements for reachable. */
  private static void leaving(Grammar grammar) {
    grammar
        .statement(1, "raise {throwable}", "if ({true}) throw again({throwable});")
        .rule("statement", 2, Need.CAUGHT, "raise {caught}", "if ({true}) throw again({caught});")
        .rule("statement", 1, Need.FUNCTION, "return {int}", "if ({true}) return value({int});")
        .rule("statement", 1, Need.LOOP, "break", "if ({true}) {break};")
        .rule("statement", 1, Need.LOOP, "continue", "if ({true}) continue;")
        .rule(
            "statement",
            1,
            Need.FUNCTION,
            "return await {awaitable}",
            "if ({true}) return value(await({awaitable}));");
  }

  private static void tries(Grammar grammar) {
    grammar
        .statement(5, "try:\n    {statement*}\n{except}", "try {\n  {statement*}\n}\n{except}")
        .statement(
            2,
            "try:\n    {statement*}\nfinally:\n    {statement*}",
            "try {\n  {statement*}\n} finally {\n  {statement*}\n}")
        .statement(
            1,
            "try:\n    {statement*}\n{except}\nfinally:\n    {statement*}",
            "try {\n  {statement*}\n}\n{except}\nfinally {\n  {statement*}\n}");
  }

  private static void clauses(Grammar grammar) {
    grammar
        .rule("except", 2, "{specific}")
        .rule("except", 2, "{general}")
        .rule("except", 1, "{specific}\n{general}");
    for (String[] types : SPECIFIC) {
      clause(grammar, "specific", types[0], types[1]);
    }
    clause(grammar, "general", "Exception", "Exception");
    clause(grammar, "general", "BaseException", "Throwable");
  }

  private static void clause(Grammar grammar, String symbol, String python, String java) {
    grammar.rule(
        symbol,
        1,
        "except " + python + " as e{id}:\n    p.log({id}, e{id})\n    {caught:statement*}",
        "catch (" + java + " e{id}) {\n  log({id}, e{id});\n  {caught:statement*}\n}");
  }

  private static void exceptStar(Grammar grammar) {
    exceptStar(grammar, "", "");
    exceptStar(grammar, "\n    raise {group}", "\n  if (true) throw {group};");
    grammar
        .rule("star", 1, "ValueError", "IllegalArgumentException.class")
        .rule(
            "star",
            1,
            "(ValueError, TimeoutError)",
            "List.of(IllegalArgumentException.class, TimeoutError.class)");
  }

  private static void exceptStar(Grammar grammar, String python, String java) {
    grammar.statement(
        1,
        "try:\n    {statement*}"
            + python
            + """

            except* {star} as g{id}:
                p.log({id}, g{id})
            except* RuntimeError as h{id}:
                p.log({id}, h{id})
                raise {throwable}""",
        "try {\n  {statement*}"
            + java
            + """

            } catch (Throwable t{id}) {
              ExceptStar.of(t{id})
                .handle({star}, g{id} -> log({id}, g{id}))
                .handle(IllegalStateException.class, h{id} -> {
                  log({id}, h{id});
                  throw again({throwable});
                })
                .orThrow();
            }""");
  }
}
