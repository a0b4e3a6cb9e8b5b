package dev.weft.conformance.fuzz;

import dev.weft.conformance.fuzz.Template.Given;
import dev.weft.conformance.fuzz.Template.Hole;
import dev.weft.conformance.fuzz.Template.Id;
import dev.weft.conformance.fuzz.Template.Many;
import dev.weft.conformance.fuzz.Template.Part;
import dev.weft.conformance.fuzz.Template.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints nodes in one language. Every tree can be printed: what may not stand where it stands, such
 * as a {@code break} behind whose loop a reduction has removed, is left out in both languages.
 */
final class Printer {

  private final Language language;

  Printer(Language language) {
    this.language = language;
  }

  /** The statements of a block, one below the other. */
  String block(List<Node> statements, Scope scope) {
    return statements.isEmpty()
        ? language.emptyBlock
        : statements.stream().map(node -> print(node, scope)).collect(Collectors.joining("\n"));
  }

  String print(Node node, Scope scope) {
    if (!scope.offers(node.production().need())) {
      return language.nothing;
    }
    return node.production().in(language).parts().stream()
        .map(part -> print(part, node, scope))
        .collect(Collectors.joining());
  }

  private String print(Part part, Node node, Scope scope) {
    if (part instanceof Text text) {
      return text.text();
    }
    if (part instanceof Id) {
      return Integer.toString(node.id());
    }
    if (part instanceof Given given) {
      return scope.word(given.name());
    }
    Hole hole = (Hole) part;
    return fill(hole, node.slots().get(hole.slot()), scope.inside(hole.effect(), node.id()));
  }

  private String fill(Hole hole, List<Node> nodes, Scope scope) {
    if (hole.many() == Many.ANY) {
      return block(nodes, scope).replace("\n", "\n" + hole.indent());
    }
    return nodes.stream()
        .map(node -> print(node, scope))
        .collect(Collectors.joining(", "))
        .replace("\n", "\n" + hole.indent());
  }
}
