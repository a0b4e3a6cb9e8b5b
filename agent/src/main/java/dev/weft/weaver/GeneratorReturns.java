package dev.weft.weaver;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the body of a generator return null at its end.
 *
 * <pre>
 *   return end();     return null
 *   return other();   refused
 * </pre>
 *
 * <p>What comes out of a variable, where compilers keep it while finally blocks run, is looked at
 * when the body has ended.
 */
final class GeneratorReturns {

  private static final Set<Integer> ALLOWED =
      Set.of(Opcodes.ACONST_NULL, Opcodes.ALOAD, Opcodes.GOTO);

  private GeneratorReturns() {}

  static void apply(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (Names.isEnd(insn)) {
        method.instructions.set(insn, new InsnNode(Opcodes.ACONST_NULL));
      }
    }
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        check(insn);
      }
    }
  }

  private static void check(AbstractInsnNode areturn) {
    AbstractInsnNode producer = Code.previous(areturn);
    if (producer != null && !ALLOWED.contains(producer.getOpcode())) {
      throw new Rejection(
          "a generator cannot return another generator",
          "emit its items in a loop, and return end()",
          Code.lineOf(areturn));
    }
  }
}
