package dev.weft.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a program: a production with what stands in its holes.
 *
 * @param id a number that no other node of the program has; what it logs is labelled with it
 * @param slots what stands in each of the holes of the production
 */
record Node(int id, Production production, List<List<Node>> slots) {

  String symbol() {
    return production.symbol();
  }

  Node withSlot(int slot, List<Node> nodes) {
    List<List<Node>> changed = new ArrayList<>(slots);
    changed.set(slot, nodes);
    return new Node(id, production, List.copyOf(changed));
  }

  /** The nodes in it, itself included. */
  int size() {
    return 1 + slots.stream().flatMap(List::stream).mapToInt(Node::size).sum();
  }
}
