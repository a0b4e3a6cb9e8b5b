package dev.weft.conformance.fuzz;

/** Futures that the program completes itself. */
final class FutureConstructs implements Constructs {

  @Override
  public String feature() {
    return "futures";
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .rule("slot", 1, "0")
        .rule("slot", 1, "1")
        .rule("slot", 1, "2")
        .future(6, "p.future({slot})", "future({slot})")
        .act(4, "p.future({slot}).set_result({int})", "future({slot}).setResult({int})")
        .act(
            2,
            "p.future({slot}).set_exception({throwable})",
            "future({slot}).setException({throwable})")
        .op(2, "p.future({slot}).cancel({message})", "future({slot}).cancel({message})")
        .rule("waiting", 1, "p.future({slot})", "future({slot})")
        .rule("waking", 2, "p.future({slot}).set_result({int})", "future({slot}).setResult({int})")
        .rule("waking", 1, "p.future({slot}).cancel({message})", "future({slot}).cancel({message})")
        .act(2, "p.renew({slot})", "renew({slot})")
        .op(1, "p.future({slot}).result()", "future({slot}).result()")
        .op(1, "p.future({slot}).exception()", "future({slot}).exception()")
        .condition(1, "p.future({slot}).done()", "future({slot}).done()");
  }
}
