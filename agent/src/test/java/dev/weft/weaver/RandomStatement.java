package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a random method: text, with blocks of statements between its pieces.
 *
 * <pre>text[0] { blocks[0] } text[1] { blocks[1] } … text[n]</pre>
 */
final class RandomStatement {

  private final List<String> text = new ArrayList<>();
  final List<List<RandomStatement>> blocks = new ArrayList<>();

  /** A statement without blocks, or the beginning of one. */
  RandomStatement(String first) {
    text.add(first);
  }

  /** Adds a block and what stands behind it. */
  RandomStatement block(List<RandomStatement> statements, String behind) {
    blocks.add(statements);
    text.add(behind);
    return this;
  }

  static String source(List<RandomStatement> statements, String indent) {
    StringBuilder source = new StringBuilder();
    statements.forEach(statement -> statement.write(source, indent));
    return source.toString();
  }

  private void write(StringBuilder source, String indent) {
    source.append(indent).append(text.get(0));
    for (int i = 0; i < blocks.size(); i++) {
      source.append(" {\n").append(source(blocks.get(i), indent + "  "));
      source.append(indent).append("}").append(text.get(i + 1));
    }
    source.append('\n');
  }
}
