package dev.weft.weaver;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Gives each arm of a returned conditional expression its own return, so that {@link Returns} sees
 * what it gives.
 *
 * <pre>
 *   … value(); goto L          … value(); areturn
 *   … value(); L: areturn      … value(); areturn
 * </pre>
 */
final class SharedReturns {

  private final MethodNode method;

  private SharedReturns(MethodNode method) {
    this.method = method;
  }

  static void split(MethodNode method) {
    new SharedReturns(method).duplicateSharedReturns();
  }

  private void duplicateSharedReturns() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof JumpInsnNode jump
          && jump.getOpcode() == Opcodes.GOTO
          && returnsReadyValue(jump)) {
        method.instructions.set(jump, new InsnNode(Opcodes.ARETURN));
        dropFrameIfUnreachable(jump.label);
      }
    }
  }

  private static boolean returnsReadyValue(JumpInsnNode jump) {
    AbstractInsnNode producer = Code.previous(jump);
    AbstractInsnNode target = Code.next(jump.label, /* overFrames= */ true);
    return producer != null
        && (Names.isValue(producer)
            || Names.isDone(producer)
            || producer.getOpcode() == Opcodes.ACONST_NULL)
        && target != null
        && target.getOpcode() == Opcodes.ARETURN;
  }

  private void dropFrameIfUnreachable(LabelNode label) {
    if (isTarget(label)) {
      return;
    }
    for (AbstractInsnNode n = label.getNext(); n != null && n.getOpcode() < 0; n = n.getNext()) {
      if (n instanceof LabelNode other && isTarget(other)) {
        return;
      }
      if (n instanceof FrameNode) {
        method.instructions.remove(n);
        return;
      }
    }
  }

  private boolean isTarget(LabelNode label) {
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (block.handler == label) {
        return true;
      }
    }
    return Arrays.stream(method.instructions.toArray()).anyMatch(insn -> jumpsTo(insn, label));
  }

  private static boolean jumpsTo(AbstractInsnNode insn, LabelNode label) {
    if (insn instanceof JumpInsnNode jump) {
      return jump.label == label;
    }
    if (insn instanceof TableSwitchInsnNode table) {
      return table.dflt == label || table.labels.contains(label);
    }
    return insn instanceof LookupSwitchInsnNode lookup
        && (lookup.dflt == label || lookup.labels.contains(label));
  }
}
