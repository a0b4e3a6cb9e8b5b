package dev.weft.weaver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The control flow of a method, instruction by instruction: ordinary successors, and handlers that
 * cover each one.
 */
final class Flow {

  final AbstractInsnNode[] insns;
  final int[][] successors;
  final int[][] handlers;

  Flow(MethodNode method) {
    InsnList list = method.instructions;
    insns = list.toArray();
    successors = new int[insns.length][];
    handlers = new int[insns.length][];
    List<List<Integer>> covering = new ArrayList<>(insns.length);
    for (int i = 0; i < insns.length; i++) {
      successors[i] = successorsOf(list, i);
      covering.add(new ArrayList<>(0));
    }
    BitSet caught = new BitSet();
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      int from = list.indexOf(block.start);
      int to = list.indexOf(block.end);
      for (int i = caught.nextClearBit(from); i < to; i = caught.nextClearBit(i + 1)) {
        covering.get(i).add(list.indexOf(block.handler));
      }
      if (block.type == null && from < to) {
        caught.set(from, to);
      }
    }
    for (int i = 0; i < insns.length; i++) {
      handlers[i] = toArray(covering.get(i));
    }
  }

  private int[] successorsOf(InsnList list, int i) {
    AbstractInsnNode insn = insns[i];
    List<Integer> next = new ArrayList<>(2);
    if (insn instanceof JumpInsnNode jump) {
      next.add(list.indexOf(jump.label));
    } else if (insn instanceof TableSwitchInsnNode table) {
      addAll(next, list, table.labels, table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      addAll(next, list, lookup.labels, lookup.dflt);
    }
    if (!endsFlow(insn.getOpcode()) && i + 1 < insns.length) {
      next.add(i + 1);
    }
    return toArray(next);
  }

  private static void addAll(
      List<Integer> next, InsnList list, List<LabelNode> labels, LabelNode dflt) {
    labels.forEach(label -> next.add(list.indexOf(label)));
    next.add(list.indexOf(dflt));
  }

  private static boolean endsFlow(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  private static int[] toArray(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
