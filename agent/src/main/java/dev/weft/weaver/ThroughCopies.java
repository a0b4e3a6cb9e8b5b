package dev.weft.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Sees what made a value through variables and casts. */
class ThroughCopies extends SourceInterpreter {

  /** Where parameters and caught exceptions come from. */
  static final AbstractInsnNode ELSEWHERE = new InsnNode(Opcodes.NOP);

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
      TryCatchBlockNode block, Frame<SourceValue> handler, Type exceptionType) {
    return new SourceValue(1, ELSEWHERE);
  }
}
