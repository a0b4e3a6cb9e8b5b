package dev.weft.weaver;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A call of {@code close()} on what {@code with(…)} has given, as compilers write it.
 *
 * <pre>
 *   aload r; ifnull behind; aload r; [checkcast;] close()
 * </pre>
 */
final class CloseCall {

  final MethodInsnNode call;

  /** What made the receiver: calls of {@code with(…)}, and null. */
  final Set<AbstractInsnNode> origins;

  /** The variable of the resource. */
  final int resource;

  /** The first of the instructions: where the way out begins. */
  final VarInsnNode start;

  private final JumpInsnNode ifNull;

  private CloseCall(
      MethodInsnNode call, Set<AbstractInsnNode> origins, VarInsnNode start, JumpInsnNode ifNull) {
    this.call = call;
    this.origins = origins;
    this.resource = start.var;
    this.start = start;
    this.ifNull = ifNull;
  }

  /** The shape around {@code call}, or null if it is another one. */
  static @Nullable CloseCall of(MethodInsnNode call, Set<AbstractInsnNode> origins) {
    AbstractInsnNode load = Code.previous(call);
    if (load != null && load.getOpcode() == Opcodes.CHECKCAST) {
      load = Code.previous(load);
    }
    AbstractInsnNode test = load == null ? null : Code.previous(load);
    AbstractInsnNode start = test == null ? null : Code.previous(test);
    return start instanceof VarInsnNode first
            && test instanceof JumpInsnNode ifNull
            && ifNull.getOpcode() == Opcodes.IFNULL
            && first.getOpcode() == Opcodes.ALOAD
            && Sequence.loads(load, first.var)
        ? new CloseCall(call, origins, first, ifNull)
        : null;
  }

  /** Where control goes when there is no resource to close. */
  LabelNode behindIfNull() {
    return ifNull.label;
  }

  /** Whether control goes to {@code insn} when there is no resource to close. */
  boolean skipsTo(@Nullable AbstractInsnNode insn) {
    return Sequence.leadsTo(ifNull.label, insn);
  }

  /** Whether control goes the same way with a resource and without. */
  boolean isWayOut() {
    AbstractInsnNode behind = Sequence.behind(call);
    return skipsTo(behind)
        || (behind instanceof JumpInsnNode jump
            && jump.getOpcode() == Opcodes.GOTO
            && skipsTo(Sequence.behind(jump.label)));
  }

  /** Whether nothing that can fail stands between the resource and its end. */
  boolean isAtOnce() {
    AbstractInsnNode before = Code.previous(start);
    while (before != null && isCopy(before.getOpcode())) {
      if (Sequence.stores(before, resource)) {
        return true;
      }
      before = Code.previous(before);
    }
    return false;
  }

  private static boolean isCopy(int opcode) {
    return opcode == Opcodes.ASTORE || opcode == Opcodes.ALOAD || opcode == Opcodes.ACONST_NULL;
  }
}
