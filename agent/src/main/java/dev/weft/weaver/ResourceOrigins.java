package dev.weft.weaver;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where values come from, seen through variables and casts, on all branches together: the data flow
 * of a method as it is now.
 */
final class ResourceOrigins {

  private final Map<AbstractInsnNode, Frame<SourceValue>> flow = new HashMap<>();

  ResourceOrigins(ClassNode owner, MethodNode method) {
    try {
      Frame<SourceValue>[] frames = new Analyzer<>(new ThroughCopies()).analyze(owner.name, method);
      for (int i = 0; i < frames.length; i++) {
        if (frames[i] != null) {
          flow.put(method.instructions.get(i), frames[i]);
        }
      }
    } catch (AnalyzerException e) {
      throw new Rejection(
          "its bytecode cannot be followed: " + e.getMessage(), "report it with the class file", 0);
    }
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

  private static final class ThroughCopies extends SourceInterpreter {

    /** Where parameters and caught exceptions come from. */
    private static final AbstractInsnNode ELSEWHERE = new InsnNode(Opcodes.NOP);

    ThroughCopies() {
      super(Opcodes.ASM9);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
    }

    @Override
    public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
      return new SourceValue(type.getSize(), ELSEWHERE);
    }

    @Override
    public SourceValue newExceptionValue(
        TryCatchBlockNode block, Frame<SourceValue> frame, Type type) {
      return new SourceValue(1, ELSEWHERE);
    }
  }
}
