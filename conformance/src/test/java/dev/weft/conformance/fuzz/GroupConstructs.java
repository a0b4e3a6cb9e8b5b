package dev.weft.conformance.fuzz;

/** TaskGroup, and "async with" for everything. */
final class GroupConstructs implements Constructs {

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
        .statement(
            4,
            """
            async with p.group():
                p.in_group(-1, {job})
                p.in_group(-1, {job})
                {lambda:statement*}""",
            """
            await(with(group(), (AsyncFunction<Object, Void>) w{id} -> {
              inGroup(-1, {job});
              inGroup(-1, {job});
              {lambda:statement*}
              return done();
            }));""");
  }
}
