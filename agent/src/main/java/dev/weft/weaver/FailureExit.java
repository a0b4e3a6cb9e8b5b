package dev.weft.weaver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The way out of a try-with-resources after an exception: as {@link JavacExit} or {@link EcjExit}.
 */
abstract class FailureExit {

  final MethodNode method;
  final CloseCall close;

  /** The variable of the exception. */
  final int failure;

  /** The handler of the body. */
  final LabelNode handler;

  FailureExit(MethodNode method, CloseCall close, int failure, LabelNode handler) {
    this.method = method;
    this.close = close;
    this.failure = failure;
    this.handler = handler;
  }

  /** The shape around {@code close}, or null if it is no way out after an exception. */
  static @Nullable FailureExit of(MethodNode method, CloseCall close) {
    FailureExit found = JavacExit.of(method, close);
    return found == null ? EcjExit.of(method, close) : found;
  }

  /** Whether {@code close} is a way out after an exception that somebody wrote by hand. */
  static boolean isByHand(MethodNode method, CloseCall close) {
    AbstractInsnNode store = Sequence.before(close.start);
    List<AbstractInsnNode> rethrow =
        Sequence.at(Sequence.behind(close.call), Opcodes.ALOAD, Opcodes.ATHROW);
    return rethrow != null
        && Sequence.stores(store, Sequence.slotOf(rethrow.get(0)))
        && Handlers.startingWith(method, store) != null;
  }

  /** Where the exception is rethrown. */
  abstract LabelNode rethrow();

  /**
   * Puts {@code exit}, which ends by giving its answer, in place of {@code close()}, lets {@code
   * then} look at the answer, and gives what {@code exit} throws to {@link #replace}.
   */
  abstract void rewrite(InsnList exit, InsnList then);

  /** The code of a handler: the exception on the stack replaces the one of the body. */
  final InsnList replace() {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, failure));
    String desc = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)Ljava/lang/Throwable;";
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, Names.REPLACED, "by", desc, false));
    throwInstead(code);
    return code;
  }

  /** Throws what is on the stack as if it were the exception of the body. */
  final void throwInstead(InsnList code) {
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new VarInsnNode(Opcodes.ASTORE, failure));
    code.add(new InsnNode(Opcodes.ATHROW));
  }
}
