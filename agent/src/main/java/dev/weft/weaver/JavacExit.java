package dev.weft.weaver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The shape of javac, which has a handler of its own for what {@code close()} throws.
 *
 * <pre>
 *   H: astore t                                             H: astore t
 *      aload r; ifnull L                                       aload r; ifnull L
 *      aload r; close()              [S]                       aload r; exit             [S]
 *      goto L                                                  then
 *   S: astore x; aload t; aload x; addSuppressed()          S: replace
 *   L: aload t; athrow                                      L: aload t; athrow
 * </pre>
 */
final class JavacExit extends FailureExit {

  private final JumpInsnNode toRethrow;

  /** From the first instruction of the handler to {@code addSuppressed()}. */
  private final List<AbstractInsnNode> suppressing;

  private JavacExit(
      MethodNode method,
      CloseCall close,
      LabelNode handler,
      JumpInsnNode toRethrow,
      List<AbstractInsnNode> suppressing) {
    super(method, close, Sequence.slotOf(suppressing.get(1)), handler);
    this.toRethrow = toRethrow;
    this.suppressing = suppressing;
  }

  static @Nullable JavacExit of(MethodNode method, CloseCall close) {
    List<AbstractInsnNode> code =
        Sequence.at(
            Sequence.behind(close.call),
            Opcodes.GOTO,
            Opcodes.ASTORE,
            Opcodes.ALOAD,
            Opcodes.ALOAD,
            Opcodes.INVOKEVIRTUAL,
            Opcodes.ALOAD,
            Opcodes.ATHROW);
    AbstractInsnNode store = Sequence.before(close.start);
    LabelNode handler = Handlers.startingWith(method, store);
    return code != null && handler != null && isShape(method, close, store, code)
        ? new JavacExit(method, close, handler, (JumpInsnNode) code.get(0), code.subList(1, 5))
        : null;
  }

  private static boolean isShape(
      MethodNode method,
      CloseCall close,
      @Nullable AbstractInsnNode store,
      List<AbstractInsnNode> code) {
    JumpInsnNode toRethrow = (JumpInsnNode) code.get(0);
    AbstractInsnNode rethrow = code.get(5);
    int failure = Sequence.slotOf(rethrow);
    LabelNode closeHandler = Handlers.startingWith(method, code.get(1));
    return Sequence.stores(store, failure)
        && Sequence.leadsTo(toRethrow.label, rethrow)
        && close.skipsTo(rethrow)
        && Sequence.loads(code.get(2), failure)
        && Sequence.loads(code.get(3), Sequence.slotOf(code.get(1)))
        && Sequence.isAddSuppressed(code.get(4))
        && closeHandler != null
        && Handlers.covers(method, closeHandler, close.call);
  }

  @Override
  LabelNode rethrow() {
    return toRethrow.label;
  }

  @Override
  void rewrite(InsnList exit, InsnList then) {
    InsnList code = method.instructions;
    code.insert(close.call, exit);
    code.remove(close.call);
    code.insert(toRethrow, then);
    code.remove(toRethrow);
    code.insert(suppressing.get(3), replace());
    endVariable();
    suppressing.forEach(code::remove);
  }

  /** What {@code close()} has thrown is in no variable any more, though javac 25 names it. */
  private void endVariable() {
    InsnList code = method.instructions;
    int from = code.indexOf(suppressing.get(0));
    int to = code.indexOf(suppressing.get(1));
    for (LocalVariableNode variable : Code.orEmpty(method.localVariables)) {
      int start = code.indexOf(variable.start);
      if (from < start && start < to) {
        variable.start = variable.end;
      }
    }
  }
}
