package dev.weft.conformance.fuzz;

/** Numbers, words and exceptions; small ones, so that they meet. */
final class ValueConstructs implements Constructs {

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    numbers(grammar);
    times(grammar);
    throwables(grammar);
    types(grammar);
    grammar.rule("message", 2, "None", "null").rule("message", 3, "\"m{id}\"");
    grammar.rule("flag", 1, "False", "false").rule("flag", 1, "True", "true");
  }

  private static void numbers(Grammar grammar) {
    grammar.rule("int", 1, "0").rule("int", 3, "n");
    grammar.rule("int", 1, "1").rule("int", 1, "2").rule("int", 1, "3");
    for (int pick : new int[] {0, 1, 2, 3, 5, -1, -2}) {
      grammar.rule("pick", pick == -1 ? 4 : 2, Integer.toString(pick));
    }
    grammar.rule("count", 1, "1").rule("count", 2, "2").rule("count", 1, "3");
  }

  private static void times(Grammar grammar) {
    grammar
        .rule("delay", 4, "0")
        .rule("delay", 5, "1")
        .rule("delay", 3, "2")
        .rule("delay", 1, "3")
        .rule("delay", 1, "0.5")
        .rule("delay", 2, "n")
        .rule("timeout", 6, "{delay}")
        .rule("timeout", 1, "None", "(Duration) null")
        .rule("timeout", 1, "-1");
  }

  /** Of exceptions that are swallowed. */
  private static void types(Grammar grammar) {
    grammar
        .rule("types", 2, "ValueError", "IllegalArgumentException.class")
        .rule("types", 1, "asyncio.CancelledError", "CancelledError.class")
        .rule(
            "types",
            1,
            "KeyError, RuntimeError",
            "NoSuchElementException.class, IllegalStateException.class")
        .rule("types", 1, "TimeoutError", "TimeoutError.class")
        .rule("types", 2, "Exception", "Exception.class")
        .rule("types", 1, "BaseException", "Throwable.class");
  }

  private static void throwables(Grammar grammar) {
    grammar
        .rule("throwable", 9, "{leaf}")
        .rule("throwable", 1, "BaseError(\"x{id}\")", "new BaseError(\"x{id}\")")
        .rule("throwable", 2, "asyncio.CancelledError(\"x{id}\")", "new CancelledError(\"x{id}\")")
        .rule("throwable", 1, "{group}")
        .rule("leaf", 4, "ValueError(\"x{id}\")", "new IllegalArgumentException(\"x{id}\")")
        .rule("leaf", 2, "KeyError(\"x{id}\")", "new NoSuchElementException(\"x{id}\")")
        .rule("leaf", 2, "RuntimeError(\"x{id}\")", "new IllegalStateException(\"x{id}\")")
        .rule("leaf", 1, "TimeoutError(\"x{id}\")", "new TimeoutError(\"x{id}\")")
        .rule(
            "group",
            1,
            "ExceptionGroup(\"x{id}\", [{leaf}, {leaf+}])",
            "new ExceptionGroup(\"x{id}\", List.of({leaf}, {leaf+}))");
  }
}
