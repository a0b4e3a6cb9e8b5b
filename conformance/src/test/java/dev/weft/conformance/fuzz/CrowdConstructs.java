package dev.weft.conformance.fuzz;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Many that wait for the same, and several calls to it within one step. A feature says what they
 * wait for ("waiting") and what moves them ("waking"), and which of these belong together.
 */
final class CrowdConstructs implements Constructs {

  private static final String[] WAITING = {"{waiting}", "{waiting}"};
  private static final String[] WAKING = {"{waking}", "{waking}"};

  @Override
  public String feature() {
    return Grammar.ALWAYS;
  }

  @Override
  public void addTo(Grammar grammar) {
    grammar
        .rule("several", 1, "2")
        .rule("several", 1, "3")
        .rule("several", 1, "4")
        .rule("moment", 2, "{waking}")
        .rule("moment", 3, "p.foremost().cancel({message})", "foremost().cancel({message})")
        .rule("moment", 1, "p.alive({pick}).cancel({message})", "alive({pick}).cancel({message})")
        .rule("moment", 1, "{call}");
    String[] crowd = crowd(WAITING);
    String[] mover = mover(WAKING, WAITING);
    opening(grammar, 2, crowd);
    opening(grammar, 2, mover);
    grammar.statement(1, crowd[0], crowd[1]).statement(1, mover[0], mover[1]);
  }

  /** What the parts do, one after the other; a part is a text in Python and one in Java. */
  static void opening(Grammar grammar, int weight, String[]... parts) {
    grammar.rule("opening", weight, joined(0, parts), joined(1, parts));
  }

  private static String joined(int language, String[]... parts) {
    return Arrays.stream(parts).map(part -> part[language]).collect(Collectors.joining("\n"));
  }

  /** Several tasks that wait for the same. */
  static String[] crowd(String... awaited) {
    return new String[] {
      "for i{id} in range({several}):\n    p.herd(p.trying({id}, " + awaited[0] + "))",
      "for (int i{id} = 0; i{id} < {several}; i{id}++) {\n"
          + ("  herd(trying({id}, " + awaited[1] + "));\n}")
    };
  }

  /** A task with several calls within one step, of which {@code call} is the first, and a wait. */
  static String[] mover(String[] call, String[] awaited) {
    return new String[] {
      "p.spawn(p.bursting({id}, {delay}, %s, lambda: %s, lambda: {moment}, lambda: {moment}))"
          .formatted(awaited[0], call[0]),
      "spawn(bursting({id}, {delay}, %s, () -> %s, () -> {moment}, () -> {moment}));"
          .formatted(awaited[1], call[1])
    };
  }
}
