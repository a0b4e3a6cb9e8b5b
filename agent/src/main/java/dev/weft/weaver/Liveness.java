package dev.weft.weaver;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables are read after an instruction before they are written. A handler reads at
 * every instruction that it covers.
 */
final class Liveness {

  private final Flow flow;
  private final BitSet[] before;

  Liveness(Flow flow) {
    this.flow = flow;
    this.before = new BitSet[flow.insns.length];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = sweep();
    }
  }

  private boolean sweep() {
    boolean changed = false;
    for (int i = before.length - 1; i >= 0; i--) {
      BitSet live = after(i);
      apply(flow.insns[i], live);
      for (int handler : flow.handlers[i]) {
        live.or(before[handler]);
      }
      if (!live.equals(before[i])) {
        before[i] = live;
        changed = true;
      }
    }
    return changed;
  }

  /** The slots that are live behind instruction {@code i}, its handlers included. */
  BitSet after(int i) {
    BitSet live = new BitSet();
    for (int next : flow.successors[i]) {
      live.or(before[next]);
    }
    for (int handler : flow.handlers[i]) {
      live.or(before[handler]);
    }
    return live;
  }

  private static void apply(AbstractInsnNode insn, BitSet live) {
    if (insn instanceof IincInsnNode increment) {
      live.set(increment.var);
    } else if (insn instanceof VarInsnNode access) {
      live.set(access.var, isLoad(access.getOpcode()));
    }
  }

  private static boolean isLoad(int opcode) {
    return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
  }
}
