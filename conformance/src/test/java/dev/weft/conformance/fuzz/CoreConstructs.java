package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Need;

/** Awaiting, calling, sleeping, and what ties the symbols together. */
final class CoreConstructs implements Constructs {

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    statements(grammar);
    awaitables(grammar);
    operations(grammar);
  }

  private static void statements(Grammar grammar) {
    grammar
        .statement(5, "p.log({id}, await {awaitable})", "log({id}, await({awaitable}));")
        .statement(2, "await {awaitable}", "await({awaitable});")
        .statement(9, "await p.trying({id}, {awaitable})", "await(trying({id}, {awaitable}));")
        .statement(3, "await p.taking({id}, {awaitable})", "await(taking({id}, {awaitable}));")
        .statement(9, "p.attempt({id}, lambda: {op})", "attempt({id}, () -> {op});")
        .statement(10, "p.attempt({id}, lambda: {act})", "attemptAct({id}, () -> {act});")
        .statement(3, "{call}", "{call};")
        .statement(
            3,
            "async with {manager}:\n    {lambda:statement*}",
            "await(with({manager}, (AsyncFunction<Object, Void>) w{id} -> {\n  {lambda:statement*}\n  return done();\n}));")
        .statement(1, "p.log({id}, {condition})", "log({id}, {condition});")
        .rule(
            "statement",
            1,
            Need.VARIABLE,
            "v = (v * 3 + {int}) % 100\np.log({id}, v)",
            "v = (v * 3 + {int}) % 100;\nlog({id}, v);");
  }

  private static void awaitables(Grammar grammar) {
    grammar
        .rule("awaitable", 3, "{coroutine}")
        .rule("awaitable", 2, "{future}")
        .rule("coroutine", 3, "{job}")
        .job(1, "asyncio.sleep(0)", "sleep(0)")
        .job(3, "asyncio.sleep({delay})", "sleep({delay})")
        .job(5, "{callee}({int})", "{callee}({int})")
        .job(1, "asyncio.sleep({delay}, {int})", "sleep({delay}, {int})")
        .job(4, "p.trying({id}, {job})", "trying({id}, {job})")
        .job(1, "p.taking({id}, {job})", "taking({id}, {job})");
  }

  private static void operations(Grammar grammar) {
    grammar
        .rule("call", 3, "{op}")
        .rule("call", 3, "{act}")
        .rule("call", 1, "p.fail({throwable})", "fail({throwable})")
        .condition(2, "p.flip()", "flip()")
        .condition(1, "n % 2 == 0", "n % 2 == 0");
  }
}
