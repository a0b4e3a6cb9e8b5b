package dev.weft.conformance.fuzz;

/** Callbacks: soon, at a time, and behind a future. */
final class CallbackConstructs implements Constructs {

  @Override
  public String feature() {
    return "callbacks";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .act(3, "p.soon({id}, lambda: {call})", "soon({id}, () -> {call})")
        .act(3, "p.later({id}, {delay}, lambda: {call})", "later({id}, {delay}, () -> {call})")
        .act(1, "p.at({id}, {delay}, lambda: {call})", "at({id}, {delay}, () -> {call})")
        .act(1, "p.soon({id}, lambda: ({call}, {call}))", "soon({id}, () -> { {call}; {call}; })")
        .op(3, "p.drop({pick})", "drop({pick})")
        .act(
            3,
            "{future}.add_done_callback(p.callback({id}, lambda: {call}))",
            "{future}.addDoneCallback(whenDone({id}, () -> {call}))")
        .act(
            2, "{future}.add_done_callback(p.note({int}))", "{future}.addDoneCallback(note({int}))")
        .statement(
            3,
            """
            x{id} = {future}
            x{id}.add_done_callback(p.note({int}))
            x{id}.add_done_callback(p.note({int}))
            x{id}.add_done_callback(p.note({int}))
            p.log({id}, x{id}.remove_done_callback(p.note({int})))""",
            """
            Future<?> x{id} = {future};
            x{id}.addDoneCallback(note({int}));
            x{id}.addDoneCallback(note({int}));
            x{id}.addDoneCallback(note({int}));
            log({id}, x{id}.removeDoneCallback(note({int})));""")
        .op(
            2,
            "{future}.remove_done_callback(p.note({int}))",
            "{future}.removeDoneCallback(note({int}))");
  }
}
