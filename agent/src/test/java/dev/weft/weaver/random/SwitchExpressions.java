package dev.weft.weaver.random;

/** Writes {@code switch} expressions. */
final class SwitchExpressions {

  private final Scope scope;
  private final Expressions expressions;

  SwitchExpressions(Scope scope, Expressions expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  String of(String type, int depth) {
    if (scope.hasPatterns() && scope.chance(2)) {
      return overPatterns(type, depth);
    }
    return switch (scope.between(0, 3)) {
      case 0 -> overKind(type, depth);
      case 1 -> overString(type, depth);
      default -> overInt(type, depth);
    };
  }

  private String overInt(String type, int depth) {
    return "switch ("
        + expressions.of("int", depth - 1)
        + " & 1) { case 0 -> "
        + expressions.argument(type, depth - 1)
        + "; default -> { p.log("
        + expressions.argument("int", 1)
        + "); yield "
        + expressions.argument(type, depth - 1)
        + "; } }";
  }

  private String overKind(String type, int depth) {
    return "switch ("
        + expressions.of("Kind", depth - 1)
        + ") { case ONE -> "
        + expressions.argument(type, depth - 1)
        + "; case TWO -> "
        + expressions.argument(type, depth - 1)
        + "; }";
  }

  private String overString(String type, int depth) {
    return "switch ("
        + expressions.of("String", depth - 1)
        + ") { case \"Aa\", \"BB\": yield "
        + expressions.argument(type, depth - 1)
        + "; default: p.log(\"d\"); yield "
        + expressions.argument(type, depth - 1)
        + "; }";
  }

  private String overPatterns(String type, int depth) {
    String name = scope.name("q");
    return "switch ("
        + expressions.argument("Object", depth - 1)
        + ") { case String "
        + name
        + " when "
        + expressions.guard(depth - 1)
        + " -> "
        + expressions.argument(type, depth - 1)
        + "; case Pair(Integer "
        + name
        + ", int n"
        + name
        + ") -> { p.log("
        + name
        + " + n"
        + name
        + "); yield "
        + expressions.argument(type, depth - 1)
        + "; } case null, default -> "
        + expressions.argument(type, depth - 1)
        + "; }";
  }

  /** Not for everywhere: javac 17 fails on many expressions with a {@code try} in them. */
  String withTry(String type) {
    String caught = scope.name("x");
    return "switch ("
        + expressions.of("int", 2)
        + " & 1) { case 0 -> "
        + expressions.argument(type, 2)
        + "; default -> { try { if ("
        + expressions.rarely()
        + ") "
        + expressions.failure("y")
        + " yield "
        + expressions.argument(type, 2)
        + "; } catch (RuntimeException "
        + caught
        + ") { yield "
        + expressions.argument(type, 2)
        + "; } } }";
  }
}
