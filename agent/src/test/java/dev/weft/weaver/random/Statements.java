package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;

/** Writes statements. */
final class Statements {

  private static final int MAX_DEPTH = 3;

  private final Scope scope;
  private final Expressions expressions;
  private final Loops loops;
  private final Attempts attempts;
  private final Switches switches;
  private final Lambdas lambdas;

  Statements(Scope scope) {
    this.scope = scope;
    this.expressions = new Expressions(scope);
    this.loops = new Loops(scope, expressions, this);
    this.attempts = new Attempts(scope, expressions, this);
    this.switches = new Switches(scope, expressions, this);
    this.lambdas = new Lambdas(scope, expressions, this);
  }

  /** Some statements, {@code depth} blocks deep. */
  List<Statement> block(int depth) {
    return scope.inBlock(
        () -> {
          List<Statement> all = new ArrayList<>();
          for (int i = scope.between(1, 4); i > 0 && (all.isEmpty() || !scope.isSpent()); i--) {
            all.add(statement(depth));
          }
          return all;
        });
  }

  private Statement statement(int depth) {
    if (depth >= MAX_DEPTH || scope.chance(3) || !scope.spend()) {
      return simple();
    }
    return switch (scope.between(0, 13)) {
      case 0, 1 -> ifElse(depth);
      case 2 ->
          new Statement("if (" + expressions.of("boolean", 2) + ")").block(block(depth + 1), "");
      case 3, 4 -> loops.statement(depth);
      case 5, 6, 7 -> attempts.statement(depth);
      case 8, 9 -> switches.statement(depth);
      case 10 -> lambdas.statement(depth);
      case 11 -> guarded();
      default -> attempts.withResource(depth);
    };
  }

  private Statement ifElse(int depth) {
    return new Statement("if (" + expressions.of("boolean", 2) + ")")
        .block(block(depth + 1), " else")
        .block(block(depth + 1), "");
  }

  /** Nothing may wait in it. */
  private Statement guarded() {
    return scope.inBlock(
        () ->
            scope.withoutAwait(
                () -> new Statement("synchronized (p)").block(List.of(simple(), logged()), "")));
  }

  private Statement simple() {
    if (scope.isSpent()) {
      return logged();
    }
    return switch (scope.between(0, 13)) {
      case 0, 1, 2 -> declaration(scope.pick(Types.ALL));
      case 3, 4, 5 -> assignment();
      case 6 -> logged();
      case 7, 8 -> new Statement("if (" + expressions.rarely() + ") " + expressions.failure("t"));
      case 9 -> jump();
      case 10 -> late(scope.pick(Types.ALL));
      case 11 -> waiting();
      default -> element();
    };
  }

  /** Shows a value. */
  Statement logged() {
    return new Statement("p.log(" + expressions.argument(scope.pick(Types.ALL), 2) + ");");
  }

  private Statement waiting() {
    return scope.mayAwait()
        ? new Statement(
            "await(p.<Object>f((Object) (" + expressions.of(scope.pick(Types.ALL), 1) + ")));")
        : logged();
  }

  private Statement jump() {
    String label = scope.label();
    if (label != null && scope.chance(2)) {
      return new Statement(
          "if (" + expressions.rarely() + ") " + scope.pick("break ", "continue ") + label + ";");
    }
    if (!scope.mayReturn()) {
      return assignment();
    }
    return new Statement(
        "if ("
            + expressions.rarely()
            + ") return value(\"r\" + "
            + expressions.of("String", 2)
            + ");");
  }

  Statement declaration(String type) {
    String value = expressions.initialiser(type);
    String name = scope.name("v");
    boolean isFinal = scope.chance(3);
    scope.declare(new Variable(type, name, !isFinal, isFinal));
    return new Statement((isFinal ? "final " : "") + type + " " + name + " = " + value + ";");
  }

  /** A variable that gets its value later, on one way or another. */
  private Statement late(String type) {
    String condition = expressions.of("boolean", 2);
    String one = expressions.of(type, 2);
    String other = expressions.of(type, 2);
    String name = scope.name("v");
    scope.declare(new Variable(type, name, /* isAssignable= */ true, /* isCapturable= */ false));
    String first = name + " = " + one + "; ";
    String second = name + " = " + other + "; ";
    String decided =
        scope.chance(2)
            ? "if (" + condition + ") { " + first + "} else { " + second + "}"
            : "try { " + first + "} catch (RuntimeException e" + name + ") { " + second + "}";
    return new Statement(type + " " + name + "; " + decided);
  }

  private Statement assignment() {
    String type = scope.pick(Types.ALL);
    String name = scope.assignable(type);
    if (name == null) {
      return logged();
    }
    if (Types.isNumber(type) && scope.chance(2)) {
      String operator = scope.pick(" += ", " -= ", " *= ");
      return new Statement(
          name + operator + expressions.of(scope.pick("int", "long", type), 2) + ";");
    }
    if (type.equals("String") && scope.between(0, 3) > 0) {
      return new Statement(name + " += " + expressions.of(scope.pick(Types.SHOWABLE), 2) + ";");
    }
    return new Statement(name + " = " + expressions.of(type, 3) + ";");
  }

  private Statement element() {
    String type = scope.pick(Types.ARRAYS);
    String array = scope.variable(type);
    if (array == null) {
      return assignment();
    }
    return new Statement(
        array
            + "["
            + expressions.index(array)
            + "]"
            + scope.pick(" = ", " += ", " ^= ")
            + expressions.of("int", 2)
            + ";");
  }
}
