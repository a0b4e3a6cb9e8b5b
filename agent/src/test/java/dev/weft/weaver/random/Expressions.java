package dev.weft.weaver.random;

import static dev.weft.weaver.random.Types.cast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes expressions. Each may stand as an operand. */
final class Expressions {

  private final Scope scope;
  private final Compounds compounds;
  private final SwitchExpressions switches;

  Expressions(Scope scope) {
    this.scope = scope;
    this.compounds = new Compounds(scope, this);
    this.switches = new SwitchExpressions(scope, this);
  }

  /** An expression of about {@code depth} levels. */
  String of(String type, int depth) {
    if (depth <= 0 || !scope.spend()) {
      return atom(type);
    }
    return switch (scope.between(0, 8)) {
      case 0, 1, 2 -> awaited(type, depth);
      case 3 -> atom(type);
      case 4 -> conditional(type, depth);
      case 5 -> switches.of(type, depth);
      default -> compounds.of(type, depth);
    };
  }

  /** An expression as an argument. */
  String argument(String type, int depth) {
    return cast(type, of(type, depth));
  }

  /** What a variable begins with: more than what may stand elsewhere. */
  String initialiser(String type) {
    if (!scope.chance(8)) {
      return of(type, 3);
    }
    String value = switches.withTry(type);
    return type.equals("int") && scope.chance(2)
        ? "new Box(" + cast("int", value) + ", " + argument("long", 2) + ", \"b\").sum()"
        : value;
  }

  /** An index of {@code array}. */
  String index(String array) {
    return compounds.index(array, 2);
  }

  /** A new {@code Box}. */
  String box() {
    return compounds.box(2);
  }

  /** What may stand behind {@code when}: no constant, and nothing in it is ever assigned. */
  String guard(int depth) {
    return scope.inGuard(() -> "p.<Boolean>say(" + argument("boolean", depth) + ")");
  }

  /** True for a few of the values that turn up. */
  String rarely() {
    return "(" + of("int", 1) + " & 7) == " + scope.between(0, 8);
  }

  /** Throws it, at once or when it is awaited. */
  String failure(String message) {
    String exception =
        scope.pick("IllegalStateException", "ArithmeticException", "IllegalArgumentException");
    String made = "new " + exception + "(\"" + scope.name(message) + "\")";
    return scope.mayAwait() && scope.chance(2)
        ? "await(p.<Object>" + scope.pick("fail(", "failing(") + made + "));"
        : "throw " + made + ";";
  }

  private String awaited(String type, int depth) {
    String argument = "((" + type + ") (" + of(type, depth - 1) + "))";
    String boxed = "<" + Types.boxed(type) + ">";
    if (!scope.mayAwait()) {
      return "p." + boxed + "say" + argument;
    }
    String method = scope.pick("f", "f", "f", "c", "stage");
    return method.equals("c") && depth % 2 == 1
        ? "await(own(p, (" + Types.boxed(type) + ") " + argument + "))"
        : "await(p." + boxed + method + argument + ")";
  }

  private String conditional(String type, int depth) {
    return "("
        + of("boolean", depth - 1)
        + " ? "
        + argument(type, depth - 1)
        + " : "
        + argument(type, depth - 1)
        + ")";
  }

  private String atom(String type) {
    String name = scope.chance(4) ? null : scope.variable(type);
    return name == null ? literal(type) : name;
  }

  String literal(String type) {
    int number = scope.between(-20, 100);
    return switch (type) {
      case "int" -> "" + number;
      case "long" -> number + "L";
      case "double" -> number + ".25";
      case "float" -> number + ".5f";
      case "short", "byte" -> "(" + type + ") " + number;
      case "char" -> "'" + (char) ('a' + (number + 20) % 26) + "'";
      case "boolean" -> "p.<Boolean>say(" + scope.chance(2) + ")";
      default -> reference(type, number);
    };
  }

  private String reference(String type, int number) {
    if (scope.chance(20)) {
      return "(" + type + ") null";
    }
    return switch (type) {
      case "String" -> "\"s" + number + "\"";
      case "Integer" -> "Integer.valueOf(" + number + ")";
      case "Object" ->
          scope.pick("(Object) \"obj\"", "(Object) Kind.TWO", "(Object) (" + number + ")");
      case "int[]" -> "new int[] {" + number + ", 7}";
      case "long[]" -> "new long[] {" + number + "L}";
      case "String[]" -> "new String[] {\"w" + number + "\"}";
      default -> scope.pick(List.of("Kind.ONE", "Kind.TWO"));
    };
  }

  /** A constant or a variable that a lambda may use. */
  String captured(String type) {
    @Nullable String name = scope.capturable(type);
    return name == null ? literal(type) : name;
  }
}
