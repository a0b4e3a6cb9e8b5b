package dev.weft.processor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.TryTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a block ends. */
final class Jumps {

  private Jumps() {}

  /** The {@code break} or {@code continue} that is the last statement of {@code block}, or null. */
  static @Nullable StatementTree last(BlockTree block) {
    List<? extends StatementTree> statements = block.getStatements();
    return statements.isEmpty() ? null : last(statements.get(statements.size() - 1));
  }

  private static @Nullable StatementTree last(StatementTree statement) {
    if (statement instanceof BreakTree || statement instanceof ContinueTree) {
      return statement;
    }
    if (statement instanceof BlockTree block) {
      return last(block);
    }
    if (statement instanceof LabeledStatementTree labeled) {
      return last(labeled.getStatement());
    }
    if (statement instanceof SynchronizedTree guarded) {
      return last(guarded.getBlock());
    }
    return statement instanceof TryTree inner && inner.getFinallyBlock() == null
        ? last(inner.getBlock())
        : null;
  }
}
