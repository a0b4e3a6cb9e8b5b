package dev.weft.conformance.fuzz;

/** Context variables and contexts. */
final class ContextConstructs implements Constructs {

  @Override
  public String feature() {
    return "contexts";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .rule("var", 3, "p.v0", "v0")
        .rule("var", 1, "p.v1", "v1")
        .act(6, "p.set({var}, {int})", "set({var}, {int})")
        .act(2, "p.reset({pick})", "reset({pick})")
        .act(1, "p.copy()", "copy()")
        .act(1, "p.share({pick})", "share({pick})")
        .job(3, "p.setting({int}, {job})", "setting({int}, {job})")
        .op(1, "p.v0.get(None)", "v0.get(null)")
        .op(1, "p.v1.get()", "v1.get()")
        .act(3, "p.run_in({pick}, lambda: {call})", "runIn({pick}, () -> {call})")
        .op(3, "p.spawn_in({pick}, {job})", "spawnIn({pick}, {job})")
        .future(2, "p.spawn_in({pick}, {job})", "spawnIn({pick}, {job})");
    callbacks(grammar);
  }

  private static void callbacks(Grammar grammar) {
    grammar
        .act(2, "p.soon({id}, lambda: {call})", "soon({id}, () -> {call})")
        .act(
            2,
            "{future}.add_done_callback(p.callback({id}, lambda: {call}))",
            "{future}.addDoneCallback(whenDone({id}, () -> {call}))")
        .act(2, "p.soon_in({id}, {pick}, lambda: {call})", "soonIn({id}, {pick}, () -> {call})")
        .act(
            1,
            "p.later_in({id}, {delay}, {pick}, lambda: {call})",
            "laterIn({id}, {delay}, {pick}, () -> {call})")
        .act(
            2,
            "p.when_done_in({id}, {future}, {pick}, lambda: {call})",
            "whenDoneIn({id}, {future}, {pick}, () -> {call})");
  }
}
