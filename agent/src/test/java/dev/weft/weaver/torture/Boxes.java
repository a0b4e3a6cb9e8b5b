package dev.weft.weaver.torture;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Code that makes an object of a value and back. */
final class Boxes {

  private Boxes() {}

  /** Makes an object of the value on the stack; of nothing, null. */
  static void box(Type type, InsnList code) {
    if (type.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    } else if (isPrimitive(type)) {
      String box = boxOf(type);
      String desc = "(" + type.getDescriptor() + ")L" + box + ";";
      code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", desc, false));
    }
  }

  /** Makes a value of the object on the stack; of none, nothing. */
  static void unbox(Type type, InsnList code) {
    if (type.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.POP));
    } else if (isPrimitive(type)) {
      String box = boxOf(type);
      String name = type.getClassName() + "Value";
      String desc = "()" + type.getDescriptor();
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
      code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box, name, desc, false));
    } else if (!type.getInternalName().equals("java/lang/Object")) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static String boxOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new AssertionError(type);
    };
  }
}
