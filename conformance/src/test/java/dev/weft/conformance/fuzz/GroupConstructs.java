package dev.weft.conformance.fuzz;

/** TaskGroup, and "async with" for everything. */
final class GroupConstructs implements Constructs {

  private static final String[] STUBBORN = {
    "p.stubborn({id}, {job}, {delay}, {reply})", "stubborn({id}, {job}, {delay}, {reply})"
  };

  @Override
  public String feature() {
    return "groups";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .manager(4, "p.group()", "group()")
        .op(5, "p.in_group({pick}, {job})", "inGroup({pick}, {job})")
        .op(1, "p.in_group({pick}, {job}, \"n{id}\")", "inGroup({pick}, {job}, \"n{id}\")")
        .future(2, "p.in_group(-1, {job})", "inGroup(-1, {job})")
        .rule("child", 1, "{job}")
        .rule("child", 2, "p.failing({delay}, {throwable})", "failing({delay}, {throwable})")
        .job(1, STUBBORN[0], STUBBORN[1])
        .rule(
            "opening",
            2,
            "p.doomed({id}, {delay}, p.spawn({callee}({int})), {message})",
            "doomed({id}, {delay}, spawn({callee}({int})), {message});")
        .rule("reply", 1, "None", "null")
        .rule("reply", 2, "{throwable}");
    group(grammar, 2, "", "");
    group(grammar, 2, "\n    raise {leaf}", "\n  if (true) throw {leaf};");
    group(
        grammar,
        2,
        "\n    p.doomed({id}, {delay}, p.itself(), {message})",
        "\n  doomed({id}, {delay}, itself(), {message});");
  }

  /** A group with tasks, and how its body ends. */
  private static void group(Grammar grammar, int weight, String end, String endInJava) {
    grammar.statement(
        weight,
        """
        async with p.group():
            p.in_group(-1, %s)
            p.in_group(-1, p.ending({id}, {job}, lambda: {call}))
            p.in_group(-1, {child})
            {lambda:statement*}"""
                .formatted(STUBBORN[0])
            + end,
        """
        await(with(group(), (AsyncFunction<Object, Void>) w{id} -> {
          inGroup(-1, %s);
          inGroup(-1, ending({id}, {job}, () -> {call}));
          inGroup(-1, {child});
          {lambda:statement*}"""
                .formatted(STUBBORN[1])
            + endInJava
            + "\n  return done();\n}));");
  }
}
