package dev.weft.weaver;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The shape of ecj, which has a handler for all that stands in and around a body, and merges what
 * it catches there into the exception of the body. There the way out of the next resource begins.
 *
 * <pre>
 *   H: astore p                      [M]                    H: astore p                  [M]
 *      aload r; ifnull L             [M]                       aload r; ifnull L         [M]
 *      aload r; close()              [M]                       aload r; exit             [S, M]
 *                                                              then                      [M]
 *   L: aload p; athrow               [M]                    L: aload p; athrow           [M]
 *                                                           S: replace                   [M]
 *   M: astore c                                             M: …
 *      aload p; ifnonnull A; aload c; astore p; goto B
 *   A: aload p; aload c; if_acmpeq B
 *      aload p; aload c; addSuppressed()
 *   B: aload p; athrow, or the next   aload r; ifnull L; aload r; close(); L: aload p; athrow
 * </pre>
 */
final class EcjExit extends FailureExit {

  private static final int[] MERGE = {
    Opcodes.ASTORE,
    Opcodes.ALOAD,
    Opcodes.IFNONNULL,
    Opcodes.ALOAD,
    Opcodes.ASTORE,
    Opcodes.GOTO,
    Opcodes.ALOAD,
    Opcodes.ALOAD,
    Opcodes.IF_ACMPEQ,
    Opcodes.ALOAD,
    Opcodes.ALOAD,
    Opcodes.INVOKEVIRTUAL
  };

  /** {@code aload p; athrow}. */
  private final List<AbstractInsnNode> rethrow;

  /** The handler that merges. */
  private final LabelNode merge;

  private EcjExit(
      MethodNode method,
      CloseCall close,
      LabelNode handler,
      List<AbstractInsnNode> rethrow,
      LabelNode merge) {
    super(method, close, Sequence.slotOf(rethrow.get(0)), handler);
    this.rethrow = rethrow;
    this.merge = merge;
  }

  static @Nullable EcjExit of(MethodNode method, CloseCall close) {
    List<AbstractInsnNode> rethrow =
        Sequence.at(Sequence.behind(close.call), Opcodes.ALOAD, Opcodes.ATHROW);
    if (rethrow == null || !close.skipsTo(rethrow.get(0))) {
      return null;
    }
    int failure = Sequence.slotOf(rethrow.get(0));
    LabelNode handler = handlerBefore(method, close.start, failure);
    LabelNode merge = mergeOver(method, close.call, failure);
    return handler == null || merge == null
        ? null
        : new EcjExit(method, close, handler, rethrow, merge);
  }

  /** The handler of the body, or the one that merges, if it ends right before {@code start}. */
  private static @Nullable LabelNode handlerBefore(
      MethodNode method, AbstractInsnNode start, int failure) {
    AbstractInsnNode before = Sequence.before(start);
    if (Sequence.stores(before, failure)) {
      return Handlers.startingWith(method, before);
    }
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (before != null && endOfMerge(block.handler, failure) == before) {
        return block.handler;
      }
    }
    return null;
  }

  private static @Nullable LabelNode mergeOver(
      MethodNode method, AbstractInsnNode call, int failure) {
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (endOfMerge(block.handler, failure) != null
          && Handlers.covers(method, block.handler, call)) {
        return block.handler;
      }
    }
    return null;
  }

  /** The last instruction of what merges into {@code failure}, or null if it is something else. */
  private static @Nullable AbstractInsnNode endOfMerge(LabelNode handler, int failure) {
    List<AbstractInsnNode> code = Sequence.at(handler, MERGE);
    return code != null
            && Sequence.loads(code.get(1), failure)
            && Sequence.stores(code.get(4), failure)
            && Sequence.isAddSuppressed(code.get(11))
        ? code.get(11)
        : null;
  }

  @Override
  LabelNode rethrow() {
    return close.behindIfNull();
  }

  @Override
  void rewrite(InsnList exit, InsnList then) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode replacing = new LabelNode();
    InsnList code = method.instructions;
    code.insertBefore(close.call, start);
    code.insertBefore(close.call, exit);
    code.insertBefore(close.call, end);
    code.insertBefore(close.call, then);
    code.remove(close.call);
    InsnList handler = replace();
    handler.insert(frame());
    handler.insert(replacing);
    code.insert(rethrow.get(1), handler);
    method.tryCatchBlocks.add(
        0, new TryCatchBlockNode(start, end, replacing, "java/lang/Throwable"));
  }

  /** What is true in the whole range of the handler that merges is true at {@code exit}. */
  private FrameNode frame() {
    FrameNode original = Objects.requireNonNull(Sequence.frameAt(merge), "frame");
    Object[] locals = Code.orEmpty(original.local).toArray();
    return new FrameNode(
        Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
  }
}
