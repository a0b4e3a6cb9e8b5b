package dev.weft.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Small questions about exception handlers. */
final class Handlers {

  private Handlers() {}

  /** The handler whose first instruction is {@code insn}, or null. */
  static @Nullable LabelNode startingWith(MethodNode method, @Nullable AbstractInsnNode insn) {
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (Sequence.leadsTo(block.handler, insn)) {
        return block.handler;
      }
    }
    return null;
  }

  /** Whether {@code handler} catches what {@code insn} throws, or some of it. */
  static boolean covers(MethodNode method, LabelNode handler, AbstractInsnNode insn) {
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (block.handler == handler && covers(method, block, insn)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what {@code insn} throws, or some of it, is caught by {@code block}. */
  static boolean covers(MethodNode method, TryCatchBlockNode block, AbstractInsnNode insn) {
    InsnList list = method.instructions;
    int at = list.indexOf(insn);
    return list.indexOf(block.start) <= at && at < list.indexOf(block.end);
  }
}
