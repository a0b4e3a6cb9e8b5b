package dev.weft.weaver.random;

import static dev.weft.weaver.random.Types.cast;

/** Writes expressions that combine others, by their type. */
final class Compounds {

  private final Scope scope;
  private final Expressions expressions;

  Compounds(Scope scope, Expressions expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  String of(String type, int depth) {
    int inner = depth - 1;
    return switch (type) {
      case "int" -> ofInt(inner);
      case "long" -> ofLong(inner);
      case "double" -> "(" + of2("double", " / 3 - ", "long", inner) + ")";
      case "float" -> "(" + of2("float", " + ", "short", inner) + ")";
      case "short", "byte", "char" -> cast(type, cast("int", expressions.of("int", inner)));
      case "boolean" -> ofBoolean(inner);
      case "String" -> ofString(inner);
      case "Integer" -> cast("Integer", expressions.argument("int", inner));
      case "Object" -> ofObject(inner);
      case "int[]" -> ofInts(inner);
      case "long[]" -> "new long[] {" + expressions.of("long", inner) + ", 5L}";
      case "String[]" -> "new String[] {" + expressions.of("String", inner) + "}";
      default -> "Kind.values()[" + expressions.of("int", inner) + " & 1]";
    };
  }

  private String of2(String left, String operator, String right, int depth) {
    return expressions.of(left, depth) + operator + expressions.of(right, depth);
  }

  private String number(int depth) {
    return expressions.of(scope.pick("int", "short", "char", "byte"), depth);
  }

  private String ofInt(int depth) {
    return switch (scope.between(0, 9)) {
      case 0 -> "(" + number(depth) + " + " + number(depth) + ")";
      case 1 -> "(" + number(depth) + " ^ " + number(depth) + " >> 1)";
      case 2 -> box(depth) + ".sum()";
      case 3 -> helper(depth);
      case 4 -> "(" + number(depth) + " / (" + number(depth) + " | 1))";
      case 5 -> "Math.max(" + cast("int", number(depth)) + ", " + cast("int", number(depth)) + ")";
      case 6 -> element(depth);
      case 7 -> "new int[2][" + expressions.of("int", depth) + " & 3][1].length";
      default -> increment(depth);
    };
  }

  /** A new object with all that it is given awaited. */
  String box(int depth) {
    return "new Box("
        + expressions.argument("int", depth)
        + ", "
        + expressions.argument("long", depth)
        + ", "
        + expressions.argument("String", depth)
        + ")";
  }

  private String helper(int depth) {
    return scope.mayAwait()
        ? "await(Kit.helper(p, "
            + expressions.argument("double", depth)
            + ", "
            + expressions.argument("int", depth)
            + ", "
            + expressions.argument("String", depth)
            + "))"
        : number(depth);
  }

  private String element(int depth) {
    String array = scope.variable("int[]");
    return array == null ? number(depth) : array + "[" + index(array, depth) + "]" + step();
  }

  private String step() {
    return scope.pick("", "", "++");
  }

  /** An index that is in bounds as long as the array is the same. */
  String index(String array, int depth) {
    return "(" + expressions.of("int", depth) + " & 0xffff) % " + array + ".length";
  }

  private String increment(int depth) {
    String name = scope.assignable("int");
    return name == null
        ? expressions.literal("int")
        : scope.pick(
            name + "++",
            "--" + name,
            "(" + name + " += " + expressions.of("int", depth) + ")",
            "(" + name + " = " + expressions.of("int", depth) + ")");
  }

  private String ofLong(int depth) {
    return scope.chance(6)
        ? "new Base("
            + expressions.argument("long", depth)
            + ") { @Override public long twice() { return base + "
            + expressions.captured("long")
            + "; } }.twice()"
        : "(" + of2("long", " * 31 + ", "int", depth) + ")";
  }

  private String ofBoolean(int depth) {
    return switch (scope.between(0, 6)) {
      case 0 -> "(" + of2("int", " < ", "long", depth) + ")";
      case 1 -> "(" + of2("boolean", " && ", "boolean", depth) + ")";
      case 2 -> "(" + of2("boolean", " || ", "boolean", depth) + ")";
      case 3, 4 -> instanceOf(depth);
      default -> "!" + expressions.argument("boolean", depth);
    };
  }

  private String instanceOf(int depth) {
    String name = scope.name("o");
    return scope.hasPatterns() && scope.chance(2)
        ? "((Object) new Pair("
            + expressions.argument("Object", depth)
            + ", "
            + expressions.argument("int", depth)
            + ") instanceof Pair(String "
            + name
            + ", int n"
            + name
            + ") && "
            + name
            + ".length() > n"
            + name
            + ")"
        : "("
            + expressions.argument("Object", depth)
            + " instanceof String "
            + name
            + " && "
            + name
            + ".length() > 1)";
  }

  private String ofString(int depth) {
    return switch (scope.between(0, 3)) {
      case 0 ->
          "(\"<\" + "
              + of2(scope.pick(Types.SHOWABLE), " + ", scope.pick(Types.SHOWABLE), depth)
              + " + \">\")";
      case 1 ->
          "new StringBuilder("
              + expressions.argument("String", depth)
              + ").append("
              + expressions.argument("long", depth)
              + ").reverse().toString()";
      default -> "Probe.show(" + cast("Object", expressions.of(scope.pick(Types.ALL), depth)) + ")";
    };
  }

  private String ofObject(int depth) {
    return scope.chance(3)
        ? "(Object) new Pair("
            + expressions.argument("Object", depth)
            + ", "
            + expressions.argument("int", depth)
            + ")"
        : "(Object) (" + expressions.of(scope.pick("String", "Kind", "Integer"), depth) + ")";
  }

  private String ofInts(int depth) {
    return "new int[] {" + of2("int", ", ", "int", depth) + "}";
  }
}
