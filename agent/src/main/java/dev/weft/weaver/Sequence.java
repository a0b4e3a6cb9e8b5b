package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions in the order of the code, whatever labels, lines and frames stand between them. */
final class Sequence {

  private Sequence() {}

  /** The instructions at and behind {@code start} if they have these opcodes, or null. */
  static @Nullable List<AbstractInsnNode> at(@Nullable AbstractInsnNode start, int... opcodes) {
    List<AbstractInsnNode> found = new ArrayList<>();
    AbstractInsnNode next = start == null || start.getOpcode() >= 0 ? start : behind(start);
    for (int opcode : opcodes) {
      if (next == null || next.getOpcode() != opcode) {
        return null;
      }
      found.add(next);
      next = behind(next);
    }
    return found;
  }

  /** The instruction behind {@code node}, or null. */
  static @Nullable AbstractInsnNode behind(AbstractInsnNode node) {
    return Code.next(node, /* overFrames= */ true);
  }

  /** The instruction before {@code node}, or null. */
  static @Nullable AbstractInsnNode before(AbstractInsnNode node) {
    AbstractInsnNode found = node.getPrevious();
    while (found != null && found.getOpcode() < 0) {
      found = found.getPrevious();
    }
    return found;
  }

  /** Whether a jump to {@code label} comes to {@code insn}. */
  static boolean leadsTo(LabelNode label, @Nullable AbstractInsnNode insn) {
    return insn != null && behind(label) == insn;
  }

  /** The stack map frame at {@code label}, or null. */
  static @Nullable FrameNode frameAt(LabelNode label) {
    for (AbstractInsnNode n = label; n != null && n.getOpcode() < 0; n = n.getNext()) {
      if (n instanceof FrameNode frame) {
        return frame;
      }
    }
    return null;
  }

  static boolean loads(@Nullable AbstractInsnNode insn, int slot) {
    return isAccess(insn, Opcodes.ALOAD, slot);
  }

  static boolean stores(@Nullable AbstractInsnNode insn, int slot) {
    return isAccess(insn, Opcodes.ASTORE, slot);
  }

  private static boolean isAccess(@Nullable AbstractInsnNode insn, int opcode, int slot) {
    return insn instanceof VarInsnNode access && access.getOpcode() == opcode && access.var == slot;
  }

  static int slotOf(AbstractInsnNode access) {
    return ((VarInsnNode) access).var;
  }

  static boolean isAddSuppressed(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && call.name.equals("addSuppressed");
  }
}
