package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the code may use where it stands, and the choices that it makes. */
final class Scope {

  private final SplittableRandom random;
  private final List<Variable> variables = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final int release;
  private int names;
  private int budget;
  private int plain;
  private int lambdas;

  Scope(long seed, int release) {
    this.random = new SplittableRandom(seed);
    this.release = release;
    this.budget = chance(8) ? between(60, 200) : between(10, 60);
  }

  // ---- choices

  int between(int from, int to) {
    return random.nextInt(from, to);
  }

  /** True once in {@code n} times. */
  boolean chance(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Pays for a part of the method; false if it is long enough. */
  boolean spend() {
    return budget-- > 0;
  }

  /** Whether the method is long enough. */
  boolean isSpent() {
    return budget <= 0;
  }

  /** Whether the compiler knows patterns in {@code switch}, and records in patterns. */
  boolean hasPatterns() {
    return release >= 21;
  }

  // ---- names

  String name(String prefix) {
    return prefix + names++;
  }

  void declare(Variable variable) {
    variables.add(variable);
  }

  List<Variable> visible() {
    return List.copyOf(variables);
  }

  /** The name of a variable of this type, or null if there is none. */
  @Nullable String variable(String type) {
    return variable(found -> found.type().equals(type));
  }

  /** The name of a variable of this type that may be assigned, or null if there is none. */
  @Nullable String assignable(String type) {
    return variable(found -> found.type().equals(type) && found.isAssignable());
  }

  /** The name of a variable of this type that a lambda may use, or null if there is none. */
  @Nullable String capturable(String type) {
    return variable(found -> found.type().equals(type) && found.isCapturable());
  }

  private @Nullable String variable(Predicate<Variable> condition) {
    List<Variable> found = variables.stream().filter(condition).toList();
    return found.isEmpty() ? null : pick(found).name();
  }

  // ---- places

  /** Makes code in whose end its variables are forgotten. */
  <T> T inBlock(Supplier<T> code) {
    int outer = variables.size();
    T made = code.get();
    variables.subList(outer, variables.size()).clear();
    return made;
  }

  /** Makes the body of a loop. */
  <T> T inLoop(String label, Supplier<T> code) {
    labels.add(label);
    T made = code.get();
    labels.remove(label);
    return made;
  }

  /** Makes the body of a lambda: there is no way out but its end, and variables do not change. */
  <T> T inLambda(Supplier<T> code) {
    return inside(Variable::isCapturable, code);
  }

  /** Makes what stands behind {@code when}: not even fields may be assigned there. */
  <T> T inGuard(Supplier<T> code) {
    return inside(variable -> variable.isCapturable() && !variable.isAssignable(), code);
  }

  private <T> T inside(Predicate<Variable> visible, Supplier<T> code) {
    List<Variable> outer = List.copyOf(variables);
    List<String> outerLabels = List.copyOf(labels);
    variables.removeIf(visible.negate());
    labels.clear();
    lambdas++;
    T made = code.get();
    lambdas--;
    variables.clear();
    variables.addAll(outer);
    labels.addAll(outerLabels);
    return made;
  }

  /** Makes code that does not wait. */
  <T> T withoutAwait(Supplier<T> code) {
    plain++;
    T made = code.get();
    plain--;
    return made;
  }

  boolean mayAwait() {
    return plain == 0;
  }

  /** Whether a {@code return} would leave the method, not a lambda. */
  boolean mayReturn() {
    return lambdas == 0;
  }

  /** The label of a loop around, or null if there is none. */
  @Nullable String label() {
    return labels.isEmpty() ? null : pick(labels);
  }
}
