package dev.weft.weaver;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where values come from, seen through variables and casts, on all branches together: the data flow
 * of a method as it is now.
 */
final class ResourceOrigins {

  private final Map<AbstractInsnNode, Frame<SourceValue>> flow;

  ResourceOrigins(ClassNode owner, MethodNode method) {
    this.flow = DataFlow.of(owner, method, new ThroughCopies());
  }

  /** Whether control comes to {@code insn}. */
  boolean isReached(AbstractInsnNode insn) {
    return flow.containsKey(insn);
  }

  /** What made the receiver of {@code call}, which has no arguments and which control comes to. */
  Set<AbstractInsnNode> ofReceiver(MethodInsnNode call) {
    Frame<SourceValue> frame = Objects.requireNonNull(flow.get(call), "frame");
    return frame.getStack(frame.getStackSize() - 1).insns;
  }
}
