package dev.weft.weaver.random;

/** Writes loops. Each ends. */
final class Loops {

  private final Scope scope;
  private final Expressions expressions;
  private final Statements statements;

  Loops(Scope scope, Expressions expressions, Statements statements) {
    this.scope = scope;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement statement(int depth) {
    String name = scope.name("i");
    return switch (scope.between(0, 8)) {
      case 0 -> forEach("int", name, expressions.of("int[]", 1), depth);
      case 1 -> forEach("String", name, "List.of(\"x\", " + text() + ")", depth);
      case 2, 3 -> forEach("int", name, items(), depth);
      case 4 -> loop("{ int " + name + " = 0; ", "do", counter(name), depth, behindDo(name));
      case 5 -> counted(name, " < 3 && " + expressions.of("boolean", 1), "", depth);
      default -> {
        String limit = "n" + name;
        String declared = ", " + limit + " = " + expressions.of("int", 1) + " & 3";
        yield counted(name, " < " + limit, declared, depth);
      }
    };
  }

  private String behindDo(String name) {
    return " while (++" + name + " < 3 && " + expressions.of("boolean", 1) + "); }";
  }

  private String text() {
    return "\"y\" + " + expressions.of("String", 1);
  }

  /** What only {@code await} can loop over, or an array. */
  private String items() {
    if (!scope.mayAwait()) {
      return expressions.of("int[]", 1);
    }
    String first = "(p, " + expressions.argument("int", 1) + ", ";
    return scope.chance(3)
        ? "Kit.failing" + first + "\"" + scope.name("m") + "\")"
        : "Kit.items" + first + expressions.argument("int", 1) + ")";
  }

  private Statement forEach(String type, String name, String source, int depth) {
    Variable item = new Variable(type, name, /* isAssignable= */ false, /* isCapturable= */ true);
    return loop("", "for (" + type + " " + name + " : " + source + ")", item, depth, "");
  }

  private Statement counted(String name, String condition, String more, int depth) {
    String header =
        "for (int " + name + " = 0" + more + "; " + name + condition + "; " + name + "++)";
    return loop("", header, counter(name), depth, "");
  }

  private static Variable counter(String name) {
    return new Variable("int", name, /* isAssignable= */ false, /* isCapturable= */ false);
  }

  private Statement loop(
      String before, String header, Variable variable, int depth, String behind) {
    String label = scope.name("l");
    return scope.inBlock(
        () -> {
          scope.declare(variable);
          return scope.inLoop(
              label,
              () ->
                  new Statement(before + label + ": " + header)
                      .block(statements.block(depth + 1), behind));
        });
  }
}
