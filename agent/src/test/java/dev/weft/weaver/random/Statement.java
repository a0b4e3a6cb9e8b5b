package dev.weft.weaver.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement: text, with blocks of statements between its pieces.
 *
 * <pre>text[0] { blocks[0] } text[1] { blocks[1] } … text[n]</pre>
 */
final class Statement {

  private final List<String> text = new ArrayList<>();
  final List<List<Statement>> blocks = new ArrayList<>();

  /** A statement without blocks, or the beginning of one. */
  Statement(String first) {
    text.add(first);
  }

  /** Adds a block and what stands behind it. */
  Statement block(List<Statement> statements, String behind) {
    blocks.add(new ArrayList<>(statements));
    text.add(behind);
    return this;
  }

  /** Writes it as Java. */
  void write(StringBuilder source, String indent) {
    source.append(indent).append(text.get(0));
    for (int i = 0; i < blocks.size(); i++) {
      source.append(" {\n");
      blocks.get(i).forEach(statement -> statement.write(source, indent + "  "));
      source.append(indent).append("}").append(text.get(i + 1));
    }
    source.append('\n');
  }
}
