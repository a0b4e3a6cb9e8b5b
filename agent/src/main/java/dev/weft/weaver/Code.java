package dev.weft.weaver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Small questions about instructions. */
final class Code {

  private Code() {}

  /**
   * The next instruction that does something, or null; a stack map frame ends the search when
   * {@code overFrames} is false.
   */
  static @Nullable AbstractInsnNode next(AbstractInsnNode from, boolean overFrames) {
    AbstractInsnNode node = from.getNext();
    while (node != null && node.getOpcode() < 0 && (overFrames || !(node instanceof FrameNode))) {
      node = node.getNext();
    }
    return node instanceof FrameNode ? null : node;
  }

  /** The instruction before {@code from} that control comes from; null if there may be others. */
  static @Nullable AbstractInsnNode previous(AbstractInsnNode from) {
    AbstractInsnNode node = from.getPrevious();
    while (node != null && node.getOpcode() < 0 && !(node instanceof FrameNode)) {
      node = node.getPrevious();
    }
    return node instanceof FrameNode ? null : node;
  }

  /**
   * Whether a stack map frame stands before the next instruction, so that another one here would be
   * its twin.
   */
  static boolean isBeforeFrame(AbstractInsnNode node) {
    for (AbstractInsnNode n = node.getNext(); n != null && n.getOpcode() < 0; n = n.getNext()) {
      if (n instanceof FrameNode) {
        return true;
      }
    }
    return false;
  }

  /** The source line of {@code insn}, or 0. */
  static int lineOf(@Nullable AbstractInsnNode insn) {
    for (AbstractInsnNode n = insn; n != null; n = n.getPrevious()) {
      if (n instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }

  /** The first source line of {@code method}, or 0. */
  static int firstLine(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }

  /** The instruction that pushes {@code value}. */
  static AbstractInsnNode push(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + value);
    }
    if (value == (short) value) {
      return new IntInsnNode(Opcodes.SIPUSH, value);
    }
    return new LdcInsnNode(value);
  }

  static boolean isStatic(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }

  /** The local variable slots of {@code this} and the arguments. */
  static int argumentSlots(MethodNode method) {
    int withThis = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    return isStatic(method) ? withThis - 1 : withThis;
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
