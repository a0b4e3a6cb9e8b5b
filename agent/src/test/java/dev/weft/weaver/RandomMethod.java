package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A random method of the battery's kind. It waits in all places where an expression may stand, and
 * tells what it does to its probe.
 */
final class RandomMethod {

  private static final int MAX_DEPTH = 3;
  private static final List<String> TYPES =
      List.of(
          "int",
          "long",
          "double",
          "float",
          "short",
          "byte",
          "char",
          "boolean",
          "String",
          "Object",
          "int[]",
          "String[]",
          "Kind");

  private record Variable(String type, String name, boolean isAssignable) {}

  private final SplittableRandom random;
  private final List<Variable> variables = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private int names;

  /** Whether the code stands in a lambda, which cannot return from the method. */
  private int noReturn;

  private RandomMethod(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The statements of the method with this seed. */
  static List<RandomStatement> of(long seed) {
    return new RandomMethod(seed).body();
  }

  private List<RandomStatement> body() {
    List<RandomStatement> all = new ArrayList<>();
    variables.add(new Variable("int", "a", true));
    variables.add(new Variable("long", "b", true));
    variables.add(new Variable("String", "s", true));
    for (int i = random.nextInt(2, 5); i > 0; i--) {
      all.add(declaration(pick(TYPES)));
    }
    all.addAll(block(0));
    StringBuilder result = new StringBuilder("return value(\"\"");
    variables.forEach(variable -> result.append(" + Probe.show(" + variable.name() + ") + ','"));
    all.add(new RandomStatement(result + ");"));
    return all;
  }

  private List<RandomStatement> block(int depth) {
    int outer = variables.size();
    List<RandomStatement> all = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      all.add(statement(depth));
    }
    variables.subList(outer, variables.size()).clear();
    return all;
  }

  private RandomStatement statement(int depth) {
    if (depth >= MAX_DEPTH || random.nextInt(3) == 0) {
      return simple();
    }
    return switch (random.nextInt(14)) {
      case 0, 1 ->
          new RandomStatement("if (" + expression("boolean", 2) + ")")
              .block(block(depth + 1), " else")
              .block(block(depth + 1), "");
      case 2 ->
          new RandomStatement("if (" + expression("boolean", 2) + ")").block(block(depth + 1), "");
      case 3, 4 -> loop(depth);
      case 5, 6, 7 -> attempt(depth);
      case 8 -> switchOverInt(depth);
      case 9 -> switchOverString(depth);
      case 10 -> switchOverKind(depth);
      case 11 -> lambda();
      case 12 -> asyncLambda(depth);
      default -> with(depth);
    };
  }

  private RandomStatement simple() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> declaration(pick(TYPES));
      case 3, 4, 5 -> assignment();
      case 6 -> new RandomStatement("p.log(" + expression(pick(TYPES), 2) + ");");
      case 7 ->
          new RandomStatement(
              "if ("
                  + rarely()
                  + ") await(p.fail(new "
                  + exception()
                  + "(\"f"
                  + names++
                  + "\")));");
      case 8 ->
          new RandomStatement(
              "if (" + rarely() + ") throw new " + exception() + "(\"t" + names++ + "\");");
      case 9 -> jump();
      case 10 -> new RandomStatement("await(p.f(" + expression(pick(TYPES), 1) + "));");
      default -> element();
    };
  }

  private RandomStatement jump() {
    if (!labels.isEmpty() && random.nextBoolean()) {
      String word = random.nextBoolean() ? "break " : "continue ";
      return new RandomStatement("if (" + rarely() + ") " + word + pick(labels) + ";");
    }
    if (noReturn > 0) {
      return assignment();
    }
    return new RandomStatement(
        "if (" + rarely() + ") return value(\"r\" + " + expression("String", 2) + ");");
  }

  private RandomStatement declaration(String type) {
    String value = initialiser(type);
    String name = "v" + names++;
    boolean isFinal = random.nextInt(4) == 0;
    variables.add(new Variable(type, name, !isFinal));
    return new RandomStatement((isFinal ? "final " : "") + type + " " + name + " = " + value + ";");
  }

  private RandomStatement assignment() {
    String type = pick(TYPES);
    String name = variable(type, /* toAssign= */ true);
    if (name == null) {
      return new RandomStatement("p.log(" + expression(type, 2) + ");");
    }
    if (isNumber(type) && random.nextBoolean()) {
      return new RandomStatement(
          name
              + pick(List.of(" += ", " -= ", " *= "))
              + expression(pick(List.of("int", "long", type)), 2)
              + ";");
    }
    if (type.equals("String") && random.nextInt(3) > 0) {
      return new RandomStatement(name + " += " + expression(pick(TYPES), 2) + ";");
    }
    return new RandomStatement(name + " = " + expression(type, 3) + ";");
  }

  private RandomStatement element() {
    String array = variable("int[]", /* toAssign= */ false);
    if (array == null) {
      return assignment();
    }
    return new RandomStatement(
        array
            + "["
            + index(array)
            + "]"
            + pick(List.of(" = ", " += ", " ^= "))
            + expression("int", 2)
            + ";");
  }

  private String index(String array) {
    return "(" + expression("int", 1) + " & 0xffff) % " + array + ".length";
  }

  private RandomStatement loop(int depth) {
    String name = "i" + names++;
    String label = "l" + names++;
    String header =
        switch (random.nextInt(4)) {
          case 0 -> "for (int " + name + " : " + expression("int[]", 1) + ")";
          case 1 -> "for (String " + name + " : List.of(" + expression("String", 1) + ", \"y\"))";
          case 2 ->
              "for (int "
                  + name
                  + " = 0; "
                  + name
                  + " < 3 && "
                  + expression("boolean", 1)
                  + "; "
                  + name
                  + "++)";
          default ->
              "for (int "
                  + name
                  + " = 0, n"
                  + name
                  + " = "
                  + expression("int", 1)
                  + " & 3; "
                  + name
                  + " < n"
                  + name
                  + "; "
                  + name
                  + "++)";
        };
    int outer = variables.size();
    variables.add(new Variable(header.contains("String " + name) ? "String" : "int", name, false));
    labels.add(label);
    List<RandomStatement> body = block(depth + 1);
    labels.remove(label);
    variables.subList(outer, variables.size()).clear();
    return new RandomStatement(label + ": " + header).block(body, "");
  }

  private RandomStatement attempt(int depth) {
    RandomStatement attempt = new RandomStatement("try").block(block(depth + 1), "");
    boolean hasFinally = random.nextBoolean();
    if (!hasFinally || random.nextBoolean()) {
      String caught = "e" + names++;
      String types =
          pick(
              List.of(
                  "IllegalStateException",
                  "RuntimeException",
                  "ArithmeticException | IllegalStateException",
                  "Throwable"));
      List<RandomStatement> handler = new ArrayList<>(block(depth + 1));
      handler.add(0, new RandomStatement("p.log(" + caught + ".getMessage());"));
      if (random.nextInt(4) == 0) {
        handler.add(
            new RandomStatement(
                "throw new IllegalStateException(\"x\" + " + expression("int", 1) + ");"));
      }
      attempt =
          new RandomStatement("try")
              .block(attempt.blocks.get(0), " catch (" + types + " " + caught + ")")
              .block(handler, hasFinally ? " finally" : "");
    } else {
      attempt = new RandomStatement("try").block(attempt.blocks.get(0), " finally");
    }
    return hasFinally ? attempt.block(block(depth + 1), "") : attempt;
  }

  private RandomStatement with(int depth) {
    String name = "c" + names++;
    return new RandomStatement(
            "try (Closing "
                + name
                + " = new Closing(p, "
                + expression("String", 2)
                + ", "
                + rarely()
                + "))")
        .block(
            block(depth + 1),
            random.nextBoolean() ? " finally" : " catch (RuntimeException e" + name + ")")
        .block(block(depth + 1), "");
  }

  private RandomStatement switchOverInt(int depth) {
    return new RandomStatement("switch (" + expression("int", 2) + " & 3)")
        .block(
            List.of(
                new RandomStatement("case 0:").block(block(depth + 1), ""),
                new RandomStatement("case 1:").block(block(depth + 1), " break;"),
                new RandomStatement("default:").block(block(depth + 1), "")),
            "");
  }

  private RandomStatement switchOverString(int depth) {
    return new RandomStatement(
            "switch (" + pick(List.of("\"Aa\"", "\"BB\"", expression("String", 1))) + ")")
        .block(
            List.of(
                new RandomStatement("case \"Aa\" ->").block(block(depth + 1), ""),
                new RandomStatement("case \"BB\", \"\" ->").block(block(depth + 1), ""),
                new RandomStatement("default ->").block(block(depth + 1), "")),
            "");
  }

  private RandomStatement switchOverKind(int depth) {
    return new RandomStatement("switch (" + expression("Kind", 1) + ")")
        .block(
            List.of(
                new RandomStatement("case ONE:").block(block(depth + 1), " break;"),
                new RandomStatement("case TWO:").block(block(depth + 1), "")),
            "");
  }

  private RandomStatement lambda() {
    String name = "f" + names++;
    return new RandomStatement(
        "IntSupplier "
            + name
            + " = () -> "
            + captured("int")
            + " * 3 + 1; p.log("
            + name
            + ".getAsInt() + "
            + expression("int", 2)
            + ");");
  }

  private RandomStatement asyncLambda(int depth) {
    String name = "g" + names++;
    List<Variable> outer = new ArrayList<>(variables);
    List<String> outerLabels = new ArrayList<>(labels);
    variables.removeIf(variable -> variable.isAssignable() || variable.name().startsWith("i"));
    labels.clear();
    noReturn++;
    List<RandomStatement> body = new ArrayList<>(block(depth + 1));
    body.add(new RandomStatement("return value(" + expression("int", 2) + ");"));
    noReturn--;
    variables.clear();
    variables.addAll(outer);
    labels.addAll(outerLabels);
    return new RandomStatement("AsyncCallable<Integer> " + name + " = () ->")
        .block(body, "; p.log(await(" + name + ".call()));");
  }

  /** Something that a lambda may use. */
  private String captured(String type) {
    List<String> found =
        variables.stream()
            .filter(variable -> variable.type().equals(type) && !variable.isAssignable())
            .map(Variable::name)
            .filter(name -> !name.startsWith("i"))
            .toList();
    return found.isEmpty() ? literal(type) : pick(found);
  }

  /** True for a few of the values that turn up. */
  private String rarely() {
    return "(" + expression("int", 1) + " & 7) == " + random.nextInt(8);
  }

  private String exception() {
    return pick(
        List.of("IllegalStateException", "ArithmeticException", "IllegalArgumentException"));
  }

  // ---- expressions

  private String expression(String type, int depth) {
    if (depth <= 0) {
      return atom(type);
    }
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> "await(p.f(" + cast(type, expression(type, depth - 1)) + "))";
      case 3 -> atom(type);
      case 4 ->
          "("
              + expression("boolean", depth - 1)
              + " ? "
              + expression(type, depth - 1)
              + " : "
              + cast(type, expression(type, depth - 1))
              + ")";
      case 5 -> switchExpression(type, depth);
      default -> compound(type, depth);
    };
  }

  private String switchExpression(String type, int depth) {
    return "switch ("
        + expression("int", depth - 1)
        + " & 1) { case 0 -> "
        + cast(type, expression(type, depth - 1))
        + "; default -> { p.log("
        + expression("int", 1)
        + "); yield "
        + cast(type, expression(type, depth - 1))
        + "; } }";
  }

  /** Not everywhere: javac 17 fails on many expressions with a {@code try} in them. */
  private String switchWithTry(String type) {
    String caught = "x" + names++;
    return "switch ("
        + expression("int", 2)
        + " & 1) { case 0 -> "
        + cast(type, expression(type, 2))
        + "; default -> { try { if ("
        + rarely()
        + ") await(p.fail(new IllegalStateException(\"y\"))); yield "
        + cast(type, expression(type, 2))
        + "; } catch (RuntimeException "
        + caught
        + ") { yield "
        + cast(type, expression(type, 2))
        + "; } } }";
  }

  private String initialiser(String type) {
    return switch (random.nextInt(8)) {
      case 0 -> switchWithTry(type);
      case 1 ->
          type.equals("int")
              ? "new Box("
                  + switchWithTry("int")
                  + ", "
                  + expression("long", 2)
                  + ", "
                  + expression("String", 2)
                  + ").sum()"
              : expression(type, 3);
      default -> expression(type, 3);
    };
  }

  private String compound(String type, int depth) {
    Supplier<String> number =
        () -> expression(pick(List.of("int", "short", "char", "byte")), depth - 1);
    return switch (type) {
      case "int" ->
          switch (random.nextInt(7)) {
            case 0 -> "(" + number.get() + " + " + number.get() + ")";
            case 1 -> "(" + number.get() + " ^ " + number.get() + " >> 1)";
            case 2 ->
                "new Box("
                    + expression("int", depth - 1)
                    + ", "
                    + expression("long", depth - 1)
                    + ", "
                    + expression("String", depth - 1)
                    + ").sum()";
            case 3 ->
                "await(helper(p, "
                    + expression("double", depth - 1)
                    + ", "
                    + expression("int", depth - 1)
                    + ", "
                    + expression("String", depth - 1)
                    + "))";
            case 4 -> "(" + number.get() + " / (" + number.get() + " | 1))";
            case 5 -> "Math.max((int) (" + number.get() + "), (int) (" + number.get() + "))";
            default -> increment(depth);
          };
      case "long" ->
          "(" + expression("long", depth - 1) + " * 31 + " + expression("int", depth - 1) + ")";
      case "double" ->
          "(" + expression("double", depth - 1) + " / 3 - " + expression("long", depth - 1) + ")";
      case "float" ->
          "(" + expression("float", depth - 1) + " + " + expression("short", depth - 1) + ")";
      case "short", "byte", "char" -> "(" + type + ") " + cast("int", expression("int", depth - 1));
      case "boolean" ->
          switch (random.nextInt(4)) {
            case 0 ->
                "(" + expression("int", depth - 1) + " < " + expression("long", depth - 1) + ")";
            case 1 ->
                "("
                    + expression("boolean", depth - 1)
                    + " && "
                    + expression("boolean", depth - 1)
                    + ")";
            case 2 -> instanceOf(depth);
            default -> "!" + expression("boolean", depth - 1);
          };
      case "String" ->
          random.nextBoolean()
              ? "(\"<\" + "
                  + expression(pick(TYPES.subList(0, 9)), depth - 1)
                  + " + "
                  + expression(pick(TYPES.subList(0, 9)), depth - 1)
                  + " + \">\")"
              : "new StringBuilder("
                  + cast("String", expression("String", depth - 1))
                  + ").append("
                  + cast("long", expression("long", depth - 1))
                  + ").reverse().toString()";
      case "Object" -> "(Object) " + expression(pick(List.of("String", "Kind")), depth - 1);
      case "int[]" ->
          "new int[] {" + expression("int", depth - 1) + ", " + expression("int", depth - 1) + "}";
      case "String[]" -> "new String[] {" + expression("String", depth - 1) + "}";
      default -> "Kind.values()[" + expression("int", depth - 1) + " & 1]";
    };
  }

  private String instanceOf(int depth) {
    String name = "o" + names++;
    return "("
        + expression("Object", depth - 1)
        + " instanceof String "
        + name
        + " && "
        + name
        + ".length() > 1)";
  }

  private String increment(int depth) {
    String name = variable("int", /* toAssign= */ true);
    return name == null
        ? literal("int")
        : pick(
            List.of(
                name + "++",
                "--" + name,
                "(" + name + " += " + expression("int", depth - 1) + ")"));
  }

  private String atom(String type) {
    String name = random.nextInt(4) == 0 ? null : variable(type, /* toAssign= */ false);
    return name == null ? literal(type) : name;
  }

  private String variable(String type, boolean toAssign) {
    List<String> found =
        variables.stream()
            .filter(variable -> variable.type().equals(type))
            .filter(variable -> variable.isAssignable() || !toAssign)
            .map(Variable::name)
            .toList();
    return found.isEmpty() ? null : pick(found);
  }

  private String literal(String type) {
    int number = random.nextInt(-20, 100);
    return switch (type) {
      case "int" -> "" + number;
      case "long" -> number + "L";
      case "double" -> number + ".25";
      case "float" -> number + ".5f";
      case "short", "byte" -> "(" + type + ") " + number;
      case "char" -> "'" + (char) ('a' + (number + 20) % 26) + "'";
      case "boolean" -> pick(List.of("p.say(true)", "p.say(false)"));
      case "String" -> "\"s" + number + "\"";
      case "Object" -> pick(List.of("(Object) \"obj\"", "(Object) Kind.TWO"));
      case "int[]" -> "new int[] {" + number + ", 7}";
      case "String[]" -> "new String[] {\"w" + number + "\"}";
      default -> pick(List.of("Kind.ONE", "Kind.TWO"));
    };
  }

  private static boolean isNumber(String type) {
    return TYPES.indexOf(type) < 7;
  }

  private static String cast(String type, String value) {
    return "(" + type + ") (" + value + ")";
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
