package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;

/** Writes {@code try} statements. */
final class Attempts {

  private final Scope scope;
  private final Expressions expressions;
  private final Statements statements;

  Attempts(Scope scope, Expressions expressions, Statements statements) {
    this.scope = scope;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement statement(int depth) {
    boolean hasFinally = scope.chance(2);
    boolean hasCatch = !hasFinally || scope.chance(2);
    String caught = scope.name("e");
    String behind = hasCatch ? " catch (" + caughtTypes() + " " + caught + ")" : " finally";
    Statement attempt = new Statement("try").block(body(depth), behind);
    if (hasCatch) {
      attempt.block(handler(caught, depth), hasFinally ? " finally" : "");
    }
    return hasFinally ? attempt.block(statements.block(depth + 1), "") : attempt;
  }

  private String caughtTypes() {
    return scope.pick(
        "IllegalStateException",
        "RuntimeException",
        "ArithmeticException | IllegalStateException",
        "Throwable");
  }

  /** Fails every other time, in the middle or at the end. */
  private List<Statement> body(int depth) {
    List<Statement> body = statements.block(depth + 1);
    if (scope.chance(2)) {
      String condition = scope.chance(2) ? "p.<Boolean>say(true)" : expressions.rarely();
      body.add(new Statement("if (" + condition + ") " + expressions.failure("b")));
    }
    return body;
  }

  /** Shows what may be read by nobody else. */
  private List<Statement> handler(String caught, int depth) {
    List<Statement> handler = new ArrayList<>();
    handler.add(new Statement("p.log(Probe.describe(" + caught + "));"));
    if (scope.chance(2)) {
      handler.add(statements.logged());
    }
    handler.addAll(statements.block(depth + 1));
    if (scope.chance(4)) {
      handler.add(
          new Statement(
              "throw new IllegalStateException(\"x\" + " + expressions.of("int", 1) + ");"));
    }
    return handler;
  }

  Statement withResource(int depth) {
    String name = scope.name("c");
    String resource =
        "try (Closing "
            + name
            + " = new Closing(p, "
            + expressions.argument("String", 2)
            + ", "
            + expressions.rarely()
            + "))";
    String behind = scope.chance(2) ? " finally" : " catch (RuntimeException e" + name + ")";
    return new Statement(resource)
        .block(statements.block(depth + 1), behind)
        .block(statements.block(depth + 1), "");
  }
}
