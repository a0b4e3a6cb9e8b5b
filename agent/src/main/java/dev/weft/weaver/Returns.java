package dev.weft.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the body return its result instead of a coroutine.
 *
 * <pre>
 *   return value(x);      return x
 *   return done();        return null
 *   return fetch();       return await fetch()        nothing to wait for if it is null
 *   try { return fetch(); } finally { … }             awaited before the finally block: where the call stands
 *   try { return fetch(); } catch (E e) { … }         awaited inside the try
 * </pre>
 */
final class Returns {

  private final MethodNode method;
  private final ReturnOrigins origins;

  private Returns(ClassNode owner, MethodNode method) {
    this.method = method;
    this.origins = new ReturnOrigins(owner, method);
  }

  static void apply(ClassNode owner, MethodNode method) {
    SharedReturns.split(method);
    Returns pass = new Returns(owner, method);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.RETURN) {
        pass.returnNull(insn);
      } else if (insn.getOpcode() == Opcodes.ARETURN) {
        pass.returnResult(insn);
      }
    }
  }

  private void returnNull(AbstractInsnNode insn) {
    method.instructions.insertBefore(insn, new InsnNode(Opcodes.ACONST_NULL));
    method.instructions.set(insn, new InsnNode(Opcodes.ARETURN));
  }

  private void returnResult(AbstractInsnNode insn) {
    AbstractInsnNode producer = Code.previous(insn);
    if (producer != null && Names.isValue(producer)) {
      method.instructions.remove(producer);
    } else if (producer != null && Names.isDone(producer)) {
      method.instructions.set(producer, new InsnNode(Opcodes.ACONST_NULL));
    } else if (producer == null || producer.getOpcode() != Opcodes.ACONST_NULL) {
      awaitReturned(insn, producer);
    }
  }

  private void awaitReturned(AbstractInsnNode insn, @Nullable AbstractInsnNode producer) {
    for (AbstractInsnNode origin : origins.of(insn)) {
      if (origin == producer && !origins.isStore(origin)) {
        method.instructions.insert(origin, site());
        return;
      }
      awaitAt(origin);
    }
    method.instructions.insertBefore(insn, site());
  }

  /** The placeholder that {@link BodyEmitter} recognises: the driver is not pushed yet. */
  private static MethodInsnNode site() {
    String desc = "(" + Names.OBJECT_DESC + ")" + Names.OBJECT_DESC;
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, Names.SUSPENSION, "awaitReturned", desc, /* isInterface= */ false);
  }

  /** Waits here, and goes on with a coroutine that has the result: the type stays as it is. */
  private void awaitAt(AbstractInsnNode origin) {
    AbstractInsnNode producer = origins.isStore(origin) ? Code.previous(origin) : origin;
    if (producer != null && isReady(producer)) {
      return;
    }
    InsnList code = new InsnList();
    code.add(site());
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            Names.ASYNCIO,
            "value",
            "(" + Names.OBJECT_DESC + ")" + Names.COROUTINE_DESC,
            /* isInterface= */ false));
    if (origins.isStore(origin)) {
      method.instructions.insertBefore(origin, code);
    } else {
      method.instructions.insert(origin, code);
    }
  }

  private static boolean isReady(AbstractInsnNode producer) {
    return Names.isValue(producer)
        || Names.isDone(producer)
        || producer.getOpcode() == Opcodes.ACONST_NULL;
  }
}
