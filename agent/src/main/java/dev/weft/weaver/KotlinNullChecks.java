package dev.weft.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes out what Kotlin checks of results that are never null, between a call and the place where
 * the weaver looks for its result.
 *
 * <pre>
 *   invokestatic Asyncio.end                        invokestatic Asyncio.end
 *   dup                                             areturn
 *   ldc "end(...)"
 *   invokestatic Intrinsics.checkNotNullExpressionValue
 *   areturn
 * </pre>
 */
final class KotlinNullChecks {

  private KotlinNullChecks() {}

  static void remove(MethodNode method) {
    InsnList code = method.instructions;
    for (AbstractInsnNode check : code.toArray()) {
      if (isCheck(check)) {
        AbstractInsnNode text = check.getPrevious();
        AbstractInsnNode dup = text == null ? null : text.getPrevious();
        if (text != null
            && text.getOpcode() == Opcodes.LDC
            && dup != null
            && dup.getOpcode() == Opcodes.DUP
            && givesNoNull(dup.getPrevious())) {
          code.remove(dup);
          code.remove(text);
          code.remove(check);
        }
      }
    }
  }

  private static boolean isCheck(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals("kotlin/jvm/internal/Intrinsics")
        && call.name.equals("checkNotNullExpressionValue");
  }

  private static boolean givesNoNull(@Nullable AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && (Names.isEnd(call)
            || (call.name.equals("iterator") && call.desc.equals("()Ljava/util/Iterator;")));
  }
}
