package dev.weft.weaver;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows values that may be coroutines. All others have no sources: in a long method with many
 * variables the sets of sources would grow with both.
 */
final class CoroutineSources extends SourceInterpreter {

  private static final AbstractInsnNode PARAMETER = new InsnNode(Opcodes.NOP);

  CoroutineSources() {
    super(Opcodes.ASM9);
  }

  @Override
  public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    return mayBeCoroutine(type) ? new SourceValue(1, PARAMETER) : newValue(type);
  }

  @Override
  public SourceValue newOperation(AbstractInsnNode insn) {
    SourceValue value = super.newOperation(insn);
    return insn.getOpcode() == Opcodes.ACONST_NULL || mayBeCoroutine(insn) ? value : other(value);
  }

  @Override
  public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
    return value.insns.isEmpty() ? value : super.copyOperation(insn, value);
  }

  @Override
  public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue operand) {
    SourceValue value = super.unaryOperation(insn, operand);
    return mayBeCoroutine(insn) ? value : other(value);
  }

  @Override
  public SourceValue binaryOperation(
      AbstractInsnNode insn, SourceValue operand1, SourceValue operand2) {
    SourceValue value = super.binaryOperation(insn, operand1, operand2);
    return insn.getOpcode() == Opcodes.AALOAD ? value : other(value);
  }

  @Override
  public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> operands) {
    SourceValue value = super.naryOperation(insn, operands);
    return mayBeCoroutine(insn) ? value : other(value);
  }

  private static SourceValue other(SourceValue value) {
    return new SourceValue(value.size, Set.of());
  }

  private static boolean mayBeCoroutine(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      return mayBeCoroutine(Type.getReturnType(call.desc));
    }
    if (insn instanceof InvokeDynamicInsnNode call) {
      return mayBeCoroutine(Type.getReturnType(call.desc));
    }
    if (insn instanceof FieldInsnNode access) {
      return mayBeCoroutine(Type.getType(access.desc));
    }
    return insn.getOpcode() == Opcodes.CHECKCAST
        && mayBeCoroutine(Type.getObjectType(((TypeInsnNode) insn).desc));
  }

  /** A value of any type of the JDK is cast before it is returned as a coroutine. */
  private static boolean mayBeCoroutine(Type type) {
    return type.getSort() == Type.OBJECT && !type.getInternalName().startsWith("java/");
  }
}
