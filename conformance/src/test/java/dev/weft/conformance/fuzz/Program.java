package dev.weft.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A program in both languages.
 *
 * @param seed the seed it was made from
 * @param declarations the objects that all functions share
 * @param functions the statements of the functions f0 (which is run), f1, …
 */
record Program(long seed, List<Node> declarations, List<List<Node>> functions) {

  private static final String IMPORTS =
      """
      package dev.weft.conformance.fuzz.programs;

      import static dev.weft.Asyncio.*;

      import dev.weft.*;
      import dev.weft.Future;
      import dev.weft.conformance.fuzz.BaseError;
      import dev.weft.conformance.fuzz.Subject;
      import java.time.Duration;
      import java.util.List;
      import java.util.NoSuchElementException;

      """;

  Program withFunction(int index, List<Node> statements) {
    List<List<Node>> changed = new ArrayList<>(functions);
    changed.set(index, statements);
    return new Program(seed, declarations, List.copyOf(changed));
  }

  /** The nodes in it. */
  int size() {
    return nodes().mapToInt(Node::size).sum();
  }

  private Stream<Node> nodes() {
    return Stream.concat(declarations.stream(), functions.stream().flatMap(List::stream));
  }

  /** The package and class that {@link #java} declares. */
  static String qualified(String className) {
    return "dev.weft.conformance.fuzz.programs." + className;
  }

  String python() {
    Printer printer = new Printer(Language.PYTHON);
    String bodies = functions(printer, Program::pythonFunction);
    return "def program(p):\n"
        + declared(printer, bodies, 4)
        + bodies
        + "    return lambda: f0(1)\n";
  }

  private static String pythonFunction(int index, String body) {
    return "    async def f%d(n):\n".formatted(index)
        + "        if p.exhausted():\n            return None\n        v = n\n        "
        + indented(body, 8)
        + "\n\n";
  }

  String java(String className) {
    Printer printer = new Printer(Language.JAVA);
    String bodies = functions(printer, Program::javaFunction);
    return IMPORTS
        + "public final class %s extends Subject {\n".formatted(className)
        + declared(printer, bodies, 2)
        + bodies
        + "  @Override protected Coroutine<Object> main() { return f0(1); }\n}\n";
  }

  private static String javaFunction(int index, String body) {
    return "  @Async Coroutine<Object> f%d(int n) {\n".formatted(index)
        + "    if (exhausted()) return value(null);\n    int v = n;\n    "
        + indented(body, 4)
        + "\n    return value(null);\n  }\n\n";
  }

  /** The functions that are called: f0 is, and the others only by functions before them. */
  private String functions(Printer printer, BiFunction<Integer, String, String> function) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < functions.size(); i++) {
      if (i == 0 || text.indexOf("f" + i + "(") >= 0) {
        text.append(function.apply(i, printer.block(functions.get(i), Scope.FUNCTION)));
      }
    }
    return text.toString();
  }

  /** The declarations that are used by {@code bodies} or by one of them, and an empty line. */
  private String declared(Printer printer, String bodies, int indent) {
    Printer python = new Printer(Language.PYTHON);
    String everything = bodies + python.block(declarations, Scope.FUNCTION);
    StringBuilder text = new StringBuilder();
    for (Node declaration : declarations) {
      String name = python.print(declaration, Scope.FUNCTION).split(" ", 2)[0];
      if (everything.split("\\b" + name + "\\b", -1).length > 2) {
        text.append(" ".repeat(indent)).append(printer.print(declaration, Scope.FUNCTION));
        text.append('\n');
      }
    }
    return text.append('\n').toString();
  }

  private static String indented(String text, int spaces) {
    return text.replace("\n", "\n" + " ".repeat(spaces));
  }
}
