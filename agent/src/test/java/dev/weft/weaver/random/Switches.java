package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;

/** Writes {@code switch} statements. */
final class Switches {

  private final Scope scope;
  private final Expressions expressions;
  private final Statements statements;

  Switches(Scope scope, Expressions expressions, Statements statements) {
    this.scope = scope;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement statement(int depth) {
    if (scope.hasPatterns() && scope.chance(3)) {
      return overPatterns(depth);
    }
    return switch (scope.between(0, 3)) {
      case 0 -> over(expressions.of("int", 2) + " & 3", depth, "0", "1");
      case 1 -> over(expressions.argument("byte", 2), depth, "7", "-100", "100");
      case 2 -> overKind(depth);
      default -> overString(depth);
    };
  }

  /** The first case falls through. */
  private Statement over(String selector, int depth, String... values) {
    List<Statement> cases = new ArrayList<>();
    for (String value : values) {
      String behind = cases.isEmpty() ? "" : " break;";
      cases.add(new Statement("case " + value + ":").block(statements.block(depth + 1), behind));
    }
    cases.add(scope.between(0, cases.size() + 1), arm("default:", depth));
    return new Statement("switch (" + selector + ")").block(cases, "");
  }

  private Statement overKind(int depth) {
    return new Statement("switch (" + expressions.of("Kind", 1) + ")")
        .block(
            List.of(
                new Statement("case ONE:").block(statements.block(depth + 1), " break;"),
                arm("case TWO:", depth)),
            "");
  }

  private Statement overString(int depth) {
    String selector = scope.pick("\"Aa\"", "\"BB\"", expressions.of("String", 1));
    return new Statement("switch (" + selector + ")")
        .block(
            List.of(
                arm("case \"Aa\" ->", depth),
                arm("case \"BB\", \"\" ->", depth),
                arm("default ->", depth)),
            "");
  }

  private Statement overPatterns(int depth) {
    String name = scope.name("q");
    String guard = expressions.guard(1);
    return new Statement("switch (" + expressions.argument("Object", 2) + ")")
        .block(
            List.of(
                arm("case String " + name + " when " + guard + " ->", "String", name, depth),
                arm("case Integer " + name + " ->", "Integer", name, depth),
                arm("case Pair(Object " + name + ", int r" + name + ") ->", "Object", name, depth),
                arm("case null, default ->", depth)),
            "");
  }

  private Statement arm(String label, int depth) {
    return new Statement(label).block(statements.block(depth + 1), "");
  }

  private Statement arm(String label, String type, String name, int depth) {
    return scope.inBlock(
        () -> {
          scope.declare(new Variable(type, name, /* isAssignable= */ true, false));
          return arm(label, depth);
        });
  }
}
