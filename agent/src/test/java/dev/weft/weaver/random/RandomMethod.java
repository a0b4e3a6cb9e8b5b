package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A class with a random method that waits in all places where an expression may stand, and tells
 * what it does to its probe.
 *
 * @param name the name of the class
 * @param isStatic whether the method is static
 */
public record RandomMethod(String name, boolean isStatic, List<Statement> statements) {

  private static final String HEAD =
      """
      package battery;

      import static dev.weft.Asyncio.await;
      import static dev.weft.Asyncio.value;

      import dev.weft.Async;
      import dev.weft.AsyncCallable;
      import dev.weft.Coroutine;
      import java.util.List;
      import java.util.function.IntSupplier;

      """;

  private static final String CALL = "method(p, 1, 2L, \"s\")";

  /** An awaitable that is a method of the class itself. */
  private static final String OWN =
      """
        @Async private static <T> Coroutine<T> own(Probe p, T item) {
          return value(await(p.<T>f(item)));
        }

      """;

  /** The method with this seed, in the Java of this release. */
  public static RandomMethod of(long seed, int release) {
    Scope scope = new Scope(seed, release);
    boolean isStatic = scope.chance(2);
    scope.declare(new Variable("int", "a", /* isAssignable= */ true, /* isCapturable= */ false));
    scope.declare(new Variable("long", "b", /* isAssignable= */ true, /* isCapturable= */ false));
    scope.declare(new Variable("String", "s", /* isAssignable= */ true, /* isCapturable= */ false));
    if (!isStatic) {
      scope.declare(new Variable("int", "this.n", /* isAssignable= */ true, true));
    }
    return new RandomMethod("R" + seed, isStatic, body(scope));
  }

  private static List<Statement> body(Scope scope) {
    Statements statements = new Statements(scope);
    List<Statement> all = new ArrayList<>();
    for (int i = scope.between(1, 4); i > 0; i--) {
      all.add(statements.declaration(scope.pick(Types.ALL)));
    }
    all.addAll(statements.block(0));
    StringBuilder result = new StringBuilder("return value(\"\"");
    for (Variable variable : scope.visible()) {
      if (scope.chance(3)) {
        result.append(" + Probe.show(").append(variable.name()).append(") + ','");
      }
    }
    all.add(new Statement(result + ");"));
    return all;
  }

  /** Whether the method is awaited by another one of its class, which the weaver sees. */
  private boolean isCalledDirectly() {
    return name.hashCode() % 2 == 0;
  }

  /** The source file. */
  public String source() {
    StringBuilder source = new StringBuilder(HEAD);
    source.append("final class ").append(name).append(" {\n  int n = 7;\n\n");
    source.append("  static Coroutine<String> run(Probe p) {\n    return ");
    source
        .append(isStatic ? "" : "new " + name + "().")
        .append(isCalledDirectly() ? "outer(p);" : CALL + ";")
        .append("\n  }\n\n");
    source.append("  @Async ").append(isStatic ? "static " : "");
    source.append("Coroutine<String> outer(Probe p) {\n    ");
    source.append("return value(\"\" + await(" + CALL + "));\n  }\n\n").append(OWN);
    source.append("  @Async ").append(isStatic ? "static " : "");
    source.append("Coroutine<String> method(Probe p, int a, long b, String s) {\n");
    statements.forEach(statement -> statement.write(source, "    "));
    return source.append("  }\n}\n").toString();
  }

  /** Takes statements out of the method as long as {@code stillFails}. */
  public void reduce(Predicate<RandomMethod> stillFails) {
    new Reducer(() -> stillFails.test(this)).reduce(statements);
  }
}
