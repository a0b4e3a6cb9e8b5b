package dev.weft.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The results that a body hands to the body that has called it without a box: the compiler made one
 * for the coroutine only.
 *
 * <pre>
 *   return value(x + 1);       frame == null ? Suspension.give(x + 1, driver) : Long.valueOf(x + 1)
 *   long y = await(child());   y = (long) Suspension.givenLong(child(null, driver, depth + 1), driver)
 * </pre>
 */
enum Box {
  INTEGER("Integer", "I"),
  LONG("Long", "J"),
  DOUBLE("Double", "D");

  private final String simpleName;
  private final String primitive;

  Box(String simpleName, String primitive) {
    this.simpleName = simpleName;
    this.primitive = primitive;
  }

  private String type() {
    return "java/lang/" + simpleName;
  }

  /** In which box the coroutine that {@code method} returns has its result, as it is declared. */
  static @Nullable Box ofResult(MethodNode method) {
    String signature = method.signature;
    for (Box box : values()) {
      if (signature != null
          && signature.endsWith(")L" + Names.COROUTINE + "<L" + box.type() + ";>;")) {
        return box;
      }
    }
    return null;
  }

  /** Whether {@code insn} makes such a box to be returned. */
  boolean isReturned(AbstractInsnNode insn) {
    if (!(insn instanceof MethodInsnNode call)
        || !call.name.equals("valueOf")
        || !call.owner.equals(type())
        || !call.desc.equals("(" + primitive + ")L" + type() + ";")) {
      return false;
    }
    AbstractInsnNode next = Code.next(call, /* overFrames= */ false);
    return next != null && next.getOpcode() == Opcodes.ARETURN;
  }

  /** Whether {@code insn} is a cast to such a box. */
  boolean isCast(TypeInsnNode insn) {
    return insn.getOpcode() == Opcodes.CHECKCAST && insn.desc.equals(type());
  }

  /** {@code [number, driver] -> [marker]}. */
  MethodInsnNode give() {
    return call("give", primitive);
  }

  /** {@code [result or marker, driver] -> [result]}. */
  MethodInsnNode given() {
    return call("given" + simpleName, Names.OBJECT_DESC);
  }

  private static MethodInsnNode call(String name, String argument) {
    String desc = "(" + argument + Names.DRIVER_DESC + ")" + Names.OBJECT_DESC;
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, Names.SUSPENSION, name, desc, /* isInterface= */ false);
  }
}
