package dev.weft.conformance.fuzz;

/** Loops over what gives its items asynchronously. */
final class AsyncForConstructs implements Constructs {

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar.job(8, "p.consuming({id}, {items})", "consuming({id}, {items})");
    loops(grammar);
    nested(grammar);
  }

  private static void loops(Grammar grammar) {
    grammar
        .statement(
            8,
            "async for x{id} in {items}:\n    p.log({id}, x{id})\n    {loop:statement*}",
            "for (Object x{id} : {items}) {\n  log({id}, x{id});\n  {loop:statement*}\n}")
        .statement(
            4,
            """
            async for x{id} in {items}:
                p.log({id}, x{id})
                if {condition}:
                    break
                {loop:statement*}""",
            """
            for (Object x{id} : {items}) {
              log({id}, x{id});
              if ({condition}) break;
              {loop:statement*}
            }""")
        .statement(
            2,
            """
            async for x{id} in {items}:
                p.log({id}, x{id})
                {loop:statement*}""",
            """
            for (Iterator<?> s{id} = {items}.iterator(); s{id}.hasNext(); ) {
              log({id}, s{id}.next());
              {loop:statement*}
            }""");
  }

  /** With {@code break} out of the inner loop only, which a label of Java's may go beyond. */
  private static void nested(Grammar grammar) {
    grammar
        .statement(
            2,
            """
            for i{id} in range({count}):
                async for x{id} in {items}:
                    p.log({id}, x{id})
                    {next:statement*}
                else:
                    p.log({id})
                    {loop:statement*}""",
            """
            o{id}: for (int i{id} = 0; i{id} < {count}; i{id}++) {
              for (Object x{id} : {items}) {
                log({id}, x{id});
                {next:statement*}
              }
              log({id});
              {loop:statement*}
            }""")
        .statement(
            2,
            """
            async for x{id} in {items}:
                async for y{id} in {items}:
                    p.log({id}, y{id})
                    {both:statement*}
                else:
                    continue
                break""",
            """
            o{id}: for (Object x{id} : {items}) {
              for (Object y{id} : {items}) {
                log({id}, y{id});
                {both:statement*}
              }
            }""");
  }
}
