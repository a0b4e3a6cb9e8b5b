package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Place;
import java.util.List;

/**
 * A function of a program, which takes a number.
 *
 * @param scope that of a coroutine function or that of a generator
 */
record Function(Scope scope, List<Node> statements) {

  boolean isGenerator() {
    return scope.place() == Place.GENERATOR;
  }

  /** The name of the function at {@code index} in its program. */
  String name(int index) {
    return (isGenerator() ? "g" : "f") + index;
  }

  Function withStatements(List<Node> changed) {
    return new Function(scope, changed);
  }

  String python(int index, String body) {
    String nothing = isGenerator() ? "return" : "return None";
    String end = isGenerator() ? "        if False:\n            yield\n" : "";
    return "    async def %s(n):\n".formatted(name(index))
        + "        if p.exhausted():\n            %s\n        v = n\n        ".formatted(nothing)
        + indented(body, 8)
        + "\n"
        + end
        + "\n";
  }

  String java(int index, String body) {
    String type = isGenerator() ? "AsyncGenerator<Object>" : "Coroutine<Object>";
    String end = isGenerator() ? "return end();" : "return value(null);";
    return "  @Async %s %s(int n) {\n".formatted(type, name(index))
        + "    if (exhausted()) %s\n    int v = n;\n    ".formatted(end)
        + indented(body, 4)
        + "\n    %s\n  }\n\n".formatted(end);
  }

  private static String indented(String text, int spaces) {
    return text.replace("\n", "\n" + " ".repeat(spaces));
  }
}
