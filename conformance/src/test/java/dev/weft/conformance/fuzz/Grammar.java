package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Scope.Need;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The productions of all programs: a grammar whose right sides are written twice, in Python and in
 * Java, so that each derivation is a program in both.
 *
 * <p>Symbols that many features add to:
 *
 * <pre>
 *   statement   anything in a coroutine function
 *   op          a call that does not await and gives a value
 *   act         a call that does not await and gives nothing in Java
 *   call        an op or an act: what may stand in a callback
 *   condition   a truth value
 *   coroutine   something to await that runs where it is awaited
 *   job         a coroutine that awaits no task: may be run by a task of its own
 *   future      a future; waiting for it never goes in a circle
 *   awaitable   a coroutine or a future
 *   manager     what stands behind "async with" and never swallows
 *   swallower   what may swallow there
 *   items       what stands behind "async for"
 *   declaration an object that all functions of the program share
 * </pre>
 */
final class Grammar {

  /** What every program uses. */
  static final String ALWAYS = "core";

  private final List<Production> productions = new ArrayList<>();
  private String feature = ALWAYS;

  private Grammar() {}

  /** With everything there is. */
  static Grammar full() {
    Grammar grammar = new Grammar();
    Constructs.ALL.forEach(constructs -> grammar.add(constructs));
    return grammar;
  }

  private void add(Constructs constructs) {
    feature = constructs.feature();
    constructs.addTo(this);
  }

  List<Production> productions() {
    return productions;
  }

  /** The features of which a program uses some. */
  Set<String> features() {
    Set<String> all = new LinkedHashSet<>();
    productions.forEach(production -> all.add(production.feature()));
    all.remove(ALWAYS);
    return all;
  }

  Grammar rule(String symbol, int weight, Need need, String python, String java) {
    productions.add(Production.of(feature, symbol, weight, need, python, java));
    return this;
  }

  Grammar rule(String symbol, int weight, String python, String java) {
    return rule(symbol, weight, Need.NOTHING, python, java);
  }

  /** The same text in both languages. */
  Grammar rule(String symbol, int weight, String both) {
    return rule(symbol, weight, both, both);
  }

  Grammar statement(int weight, String python, String java) {
    return rule("statement", weight, python, java);
  }

  Grammar op(int weight, String python, String java) {
    return rule("op", weight, python, java);
  }

  Grammar act(int weight, String python, String java) {
    return rule("act", weight, python, java);
  }

  Grammar condition(int weight, String python, String java) {
    return rule("condition", weight, python, java);
  }

  Grammar job(int weight, String python, String java) {
    return rule("job", weight, python, java);
  }

  Grammar coroutine(int weight, String python, String java) {
    return rule("coroutine", weight, python, java);
  }

  Grammar future(int weight, String python, String java) {
    return rule("future", weight, python, java);
  }

  Grammar manager(int weight, String python, String java) {
    return rule("manager", weight, python, java);
  }

  /** An object that all functions share: {@code name = p.declare(python)}. */
  Grammar declaration(String type, String name, String python, String java) {
    return rule(
        "declaration",
        1,
        name + " = p.declare(" + python + ")",
        "final " + type + " " + name + " = declare(" + java + ");");
  }
}
