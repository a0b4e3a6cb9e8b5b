package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Template.Hole;
import dev.weft.conformance.fuzz.Template.Many;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The smaller versions of a part of a program, those that drop much first. */
final class Simplifications {

  /** For each symbol its first production without holes: what everything may become. */
  private final Map<String, Production> simplest = new HashMap<>();

  Simplifications(Grammar grammar) {
    for (Production production : grammar.productions()) {
      if (production.holes().isEmpty() && production.feature().equals(Grammar.ALWAYS)) {
        simplest.putIfAbsent(production.symbol(), production);
      }
    }
    simplest.put(Generator.CALLEE, Production.word(Generator.CALLEE, "p.tick", "tick"));
    simplest.put(Generator.SOURCE, Production.word(Generator.SOURCE, "p.counting", "counting"));
  }

  /** Of a list from which anything may be dropped. */
  Stream<List<Node>> of(List<Node> list) {
    return Stream.of(dropping(list, 0), unwrapping(list), within(list)).flatMap(all -> all);
  }

  private static Stream<List<Node>> dropping(List<Node> list, int least) {
    return Stream.iterate(list.size() - least, length -> length > 0, length -> length / 2)
        .flatMap(
            length ->
                IntStream.rangeClosed(0, (list.size() - 1) / length)
                    .mapToObj(chunk -> without(list, chunk * length, length)))
        .filter(shorter -> shorter.size() >= least);
  }

  private static List<Node> without(List<Node> list, int from, int length) {
    List<Node> rest = new ArrayList<>(list.subList(0, from));
    rest.addAll(list.subList(Math.min(from + length, list.size()), list.size()));
    return List.copyOf(rest);
  }

  /** With the statements in a statement instead of it. */
  private static Stream<List<Node>> unwrapping(List<Node> list) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(
            i ->
                inner(list.get(i))
                    .filter(statements -> !statements.isEmpty())
                    .map(statements -> replaced(list, i, statements)));
  }

  private static Stream<List<Node>> inner(Node node) {
    return Stream.concat(
        node.slots().stream().filter(slot -> isBlock(node, slot)),
        node.slots().stream()
            .flatMap(List::stream)
            .filter(child -> !child.symbol().equals("statement"))
            .flatMap(Simplifications::inner));
  }

  private static boolean isBlock(Node node, List<Node> slot) {
    return slot.stream().allMatch(child -> child.symbol().equals("statement"));
  }

  private Stream<List<Node>> within(List<Node> list) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(i -> of(list.get(i)).map(node -> replaced(list, i, List.of(node))));
  }

  private static List<Node> replaced(List<Node> list, int index, List<Node> nodes) {
    List<Node> changed = new ArrayList<>(list.subList(0, index));
    changed.addAll(nodes);
    changed.addAll(list.subList(index + 1, list.size()));
    return List.copyOf(changed);
  }

  private Stream<Node> of(Node node) {
    return Stream.of(replacing(node), ofSlots(node)).flatMap(all -> all);
  }

  private Stream<Node> replacing(Node node) {
    Stream<Node> parts =
        node.slots().stream().flatMap(List::stream).flatMap(part -> all(part, node.symbol()));
    Production word = simplest.get(node.symbol());
    return word == null || word.equals(node.production())
        ? parts
        : Stream.concat(Stream.of(new Node(node.id(), word, List.of())), parts);
  }

  private static Stream<Node> all(Node node, String symbol) {
    Stream<Node> below =
        node.slots().stream().flatMap(List::stream).flatMap(part -> all(part, symbol));
    return node.symbol().equals(symbol) ? Stream.concat(Stream.of(node), below) : below;
  }

  private Stream<Node> ofSlots(Node node) {
    List<Hole> holes = node.production().holes();
    return IntStream.range(0, holes.size())
        .boxed()
        .flatMap(
            slot ->
                of(node.slots().get(slot), holes.get(slot).many())
                    .map(nodes -> node.withSlot(slot, nodes)));
  }

  private Stream<List<Node>> of(List<Node> nodes, Many many) {
    return switch (many) {
      case ANY -> of(nodes);
      case SOME -> Stream.concat(dropping(nodes, 1), within(nodes));
      case ONE -> within(nodes);
    };
  }
}
