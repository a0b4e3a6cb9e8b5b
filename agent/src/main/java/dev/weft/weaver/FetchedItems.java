package dev.weft.weaver;

import dev.weft.weaver.IteratorUses.Use;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The calls of {@code next()} for which the item is there: on every way to them {@code hasNext()}
 * of the same variable has said yes, and no item was taken since. Those of every {@code for} are.
 */
final class FetchedItems {

  private final Map<AbstractInsnNode, Use> uses;
  private final Flow flow;

  /** For each instruction the variables whose iterators have an item; null if not reached yet. */
  private final @Nullable BitSet[] before;

  private final Deque<Integer> changed = new ArrayDeque<>();

  private FetchedItems(MethodNode method, Map<AbstractInsnNode, Use> uses) {
    this.uses = uses;
    this.flow = new Flow(method);
    this.before = new BitSet[flow.insns.length];
  }

  static Set<AbstractInsnNode> in(MethodNode method, Map<AbstractInsnNode, Use> uses) {
    FetchedItems pass = new FetchedItems(method, uses);
    pass.solve();
    return pass.found();
  }

  private void solve() {
    reach(0, new BitSet());
    while (!changed.isEmpty()) {
      int i = changed.remove();
      BitSet after = after(i);
      for (int successor : flow.successors[i]) {
        reach(successor, onEdge(i, successor, after));
      }
      for (int handler : flow.handlers[i]) {
        reach(handler, after);
      }
    }
  }

  /** What is true on all ways is true. */
  private void reach(int i, BitSet items) {
    BitSet known = before[i];
    BitSet both = (BitSet) items.clone();
    if (known != null) {
      both.and(known);
    }
    if (!both.equals(known)) {
      before[i] = both;
      changed.add(i);
    }
  }

  private BitSet after(int i) {
    BitSet items = (BitSet) itemsBefore(i).clone();
    AbstractInsnNode insn = flow.insns[i];
    if (uses.get(insn) == Use.NEXT) {
      items.clear(); // several variables may hold one iterator
    } else if (insn.getOpcode() == Opcodes.ASTORE) {
      items.clear(((VarInsnNode) insn).var);
    }
    return items;
  }

  private BitSet itemsBefore(int i) {
    BitSet items = before[i];
    return items == null ? new BitSet() : items;
  }

  private BitSet onEdge(int from, int to, BitSet items) {
    VarInsnNode asked = askedBefore(flow.insns[from]);
    if (asked == null || to != yes(from)) {
      return items;
    }
    BitSet more = (BitSet) items.clone();
    more.set(asked.var);
    return more;
  }

  /** The variable of whose iterator {@code jump} tests {@code hasNext()}. */
  private @Nullable VarInsnNode askedBefore(AbstractInsnNode jump) {
    if (jump.getOpcode() != Opcodes.IFEQ && jump.getOpcode() != Opcodes.IFNE) {
      return null;
    }
    AbstractInsnNode call = Code.previous(jump);
    return call != null && uses.get(call) == Use.HAS_NEXT ? loadBefore(call) : null;
  }

  /** Where the jump goes on {@code true} only; -1 if there is no such place. */
  private int yes(int jump) {
    int[] to = flow.successors[jump];
    boolean oneWay = to.length != 2 || to[0] == to[1];
    return oneWay ? -1 : flow.insns[jump].getOpcode() == Opcodes.IFNE ? to[0] : to[1];
  }

  private Set<AbstractInsnNode> found() {
    Set<AbstractInsnNode> found = new HashSet<>();
    for (int i = 0; i < flow.insns.length; i++) {
      AbstractInsnNode insn = flow.insns[i];
      VarInsnNode load = uses.get(insn) == Use.NEXT ? loadBefore(insn) : null;
      if (load != null && itemsBefore(i).get(load.var)) {
        found.add(insn);
      }
    }
    return found;
  }

  /** What loads the iterator for {@code call} right before it, or null. */
  static @Nullable VarInsnNode loadBefore(AbstractInsnNode call) {
    AbstractInsnNode load = Code.previous(call);
    return load != null && load.getOpcode() == Opcodes.ALOAD ? (VarInsnNode) load : null;
  }
}
