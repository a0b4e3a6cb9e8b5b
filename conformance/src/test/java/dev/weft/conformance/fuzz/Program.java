package dev.weft.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program in both languages.
 *
 * @param seed the seed it was made from
 * @param declarations the objects that all functions share
 * @param functions the first one is run
 */
record Program(long seed, List<Node> declarations, List<Function> functions) {

  private static final String IMPORTS =
      """
      package dev.weft.conformance.fuzz.programs;

      import static dev.weft.Asyncio.*;

      import dev.weft.*;
      import dev.weft.Future;
      import dev.weft.conformance.fuzz.BaseError;
      import dev.weft.conformance.fuzz.Subject;
      import java.time.Duration;
      import java.util.Iterator;
      import java.util.List;
      import java.util.NoSuchElementException;

      """;

  Program withFunction(int index, List<Node> statements) {
    List<Function> changed = new ArrayList<>(functions);
    changed.set(index, functions.get(index).withStatements(statements));
    return new Program(seed, declarations, List.copyOf(changed));
  }

  /** The nodes in it. */
  int size() {
    return Stream.concat(declarations.stream(), statements()).mapToInt(Node::size).sum();
  }

  /** Those of all functions. */
  Stream<Node> statements() {
    return functions.stream().flatMap(function -> function.statements().stream());
  }

  /** The package and class that {@link #java} declares. */
  static String qualified(String className) {
    return "dev.weft.conformance.fuzz.programs." + className;
  }

  String python() {
    Printer printer = new Printer(Language.PYTHON);
    String bodies = functions(Language.PYTHON);
    return "def program(p):\n"
        + declared(printer, bodies, 4)
        + bodies
        + "    return lambda: f0(1)\n";
  }

  String java(String className) {
    Printer printer = new Printer(Language.JAVA);
    String bodies = functions(Language.JAVA);
    return IMPORTS
        + "public final class %s extends Subject {\n".formatted(className)
        + declared(printer, bodies, 2)
        + bodies
        + "  @Override protected Coroutine<Object> main() { return f0(1); }\n}\n";
  }

  /** The functions that are called: the first one is, and the others only by those before them. */
  private String functions(Language language) {
    Printer printer = new Printer(language);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < functions.size(); i++) {
      Function function = functions.get(i);
      if (i == 0 || text.indexOf(function.name(i) + "(") >= 0) {
        String body = printer.block(function.statements(), function.scope());
        text.append(
            language == Language.PYTHON ? function.python(i, body) : function.java(i, body));
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
}
