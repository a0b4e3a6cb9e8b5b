package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;

/** Writes lambdas and calls them. */
final class Lambdas {

  private final Scope scope;
  private final Expressions expressions;
  private final Statements statements;

  Lambdas(Scope scope, Expressions expressions, Statements statements) {
    this.scope = scope;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement statement(int depth) {
    return scope.mayAwait() && scope.chance(2) ? async(depth) : plain();
  }

  /** A function of the JDK's, some of which have something awaited bound to them. */
  private Statement plain() {
    String name = scope.name("f");
    String function =
        scope.chance(3)
            ? expressions.box() + "::sum"
            : "() -> " + expressions.captured("int") + " * 3 + 1";
    return new Statement(
        "IntSupplier "
            + name
            + " = "
            + function
            + "; p.log("
            + name
            + ".getAsInt() + "
            + expressions.of("int", 2)
            + ");");
  }

  private Statement async(int depth) {
    String name = scope.name("g");
    List<Statement> body =
        scope.inLambda(
            () -> {
              List<Statement> all = new ArrayList<>(statements.block(depth + 1));
              all.add(new Statement("await(p.<Object>f(\"" + name + "\"));"));
              all.add(new Statement("return value(" + expressions.argument("int", 2) + ");"));
              return all;
            });
    return new Statement("AsyncCallable<Integer> " + name + " = () ->")
        .block(body, "; p.log(await(" + name + ".call()));");
  }
}
