package dev.weft.conformance.fuzz;

/** Tasks: making, cancelling, asking. */
final class TaskConstructs implements Constructs {

  /** Several tasks that do the same. */
  private static final String[] HERD = {
    "for i{id} in range({count}):\n    p.spawn(p.trying({id}, {job}))",
    "for (int i{id} = 0; i{id} < {count}; i{id}++) {\n  spawn(trying({id}, {job}));\n}"
  };

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .op(6, "p.spawn({job})", "spawn({job})")
        .op(1, "p.spawn({job}, \"n{id}\")", "spawn({job}, \"n{id}\")")
        .op(7, "p.alive({pick}).cancel({message})", "alive({pick}).cancel({message})")
        .op(1, "p.task({pick}).cancel({message})", "task({pick}).cancel({message})")
        .op(1, "p.task({pick}).cancel()", "task({pick}).cancel()")
        .op(2, "p.task({pick}).uncancel()", "task({pick}).uncancel()")
        .op(1, "p.reprieve({pick}, {message})", "reprieve({pick}, {message})")
        .op(1, "p.task({pick}).cancelling()", "task({pick}).cancelling()")
        .op(1, "p.rename({pick}, \"r{id}\")", "rename({pick}, \"r{id}\")")
        .op(1, "p.state(p.task({pick}))", "state(task({pick}))")
        .future(5, "p.younger({pick})", "younger({pick})")
        .future(4, "p.spawn({job})", "spawn({job})")
        .rule(
            "doomed",
            1,
            "p.doomed({id}, {delay}, {future}, {message})",
            "doomed({id}, {delay}, {future}, {message})")
        .rule(
            "doomed",
            1,
            "p.doomed({id}, {delay}, p.loop.create_future(), {message})",
            "doomed({id}, {delay}, loop.createFuture(), {message})")
        .condition(1, "p.task({pick}).done()", "task({pick}).done()");
    grammar.statement(2, HERD[0], HERD[1]);
    cancelsItself(grammar);
    mains(grammar);
  }

  private static void cancelsItself(Grammar grammar) {
    grammar
        .op(1, "p.itself().cancel({message})", "itself().cancel({message})")
        .statement(1, "p.log({id}, p.uncancel())", "log({id}, uncancel());")
        .statement(1, "await p.itself_once()", "await(itselfOnce());");
  }

  /** How the first function begins and ends: with others to meet, and with time for them. */
  private static void mains(Grammar grammar) {
    grammar
        .rule("opening", 4, "p.spawn({callee}({int}))", "spawn({callee}({int}));")
        .rule("opening", 2, "p.spawn({job})", "spawn({job});")
        .rule("opening", 2, HERD[0], HERD[1])
        .rule("closing", 4, "await p.taking({id}, p.tick(5))", "await(taking({id}, tick(5)));")
        .rule("closing", 1, "p.log({id})", "log({id});");
  }
}
