package dev.weft.weaver.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes async methods of foreign ones: class files as a compiler might have made them, for the
 * weaver to weave.
 *
 * <pre>
 *   int size(List l) {             int size(List l) {
 *     return l.size();               return (int) Sites.run(this.size$7$outer(l));
 *   }                              }
 *
 *                                  {@literal @}Async private Coroutine size$7$outer(List l) {
 *                                    return this.size$7(l);          every other method has one
 *                                  }
 *
 *                                  {@literal @}Async private Coroutine size$7(List l) {
 *                                    return value((int) await(Sites.pass(l.size())));
 *                                  }
 * </pre>
 */
final class Injector {

  private static final String COROUTINE = "Ldev/weft/Coroutine;";
  private static final int OLDEST = Opcodes.V1_7;
  private static final int MOST_ARGUMENTS = 251;
  private static final int NEVER =
      Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED;
  private static final int EXTRA_STACK = 2;
  private static final int KEPT = Opcodes.ACC_STATIC | Opcodes.ACC_STRICT | Opcodes.ACC_VARARGS;

  private final PointFinder points;

  Injector(PointFinder points) {
    this.points = points;
  }

  /**
   * The class with suspension points, or {@code classFile} itself if it gets none. A method whose
   * calls are too many for it to remain one gets none.
   *
   * @param tooLarge the names of coroutines that are not to be made, added to
   */
  byte[] inject(byte[] classFile, Set<String> tooLarge) {
    while (true) {
      try {
        return tryInject(classFile, tooLarge);
      } catch (MethodTooLargeException e) {
        tooLarge.add(e.getMethodName());
      }
    }
  }

  private byte[] tryInject(byte[] classFile, Set<String> tooLarge) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    List<MethodNode> coroutines = new ArrayList<>();
    for (int i = 0; i < node.methods.size(); i++) {
      MethodNode method = node.methods.get(i);
      String name = method.name + "$" + i;
      List<Point> found =
          isEligible(node, method) && !tooLarge.contains(name)
              ? points.in(node, method)
              : List.of();
      if (!found.isEmpty()) {
        method.maxLocals += Point.RESERVED_SLOTS;
        found.forEach(point -> point.inject(method));
        MethodNode coroutine = split(method, name);
        coroutines.add(coroutine);
        if (coroutines.size() % 2 == 1) {
          coroutine = outer(node, coroutine);
          coroutines.add(coroutine);
        }
        runs(node, method, coroutine);
      }
    }
    if (coroutines.isEmpty()) {
      return classFile;
    }
    node.methods.addAll(coroutines);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static boolean isEligible(ClassNode owner, MethodNode method) {
    return (owner.version & 0xffff) >= OLDEST
        && (method.access & NEVER) == 0
        && !method.name.startsWith("<")
        && argumentSlots(method) <= MOST_ARGUMENTS
        && !hasSubroutines(method);
  }

  private static boolean hasSubroutines(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET) {
        return true;
      }
    }
    return false;
  }

  /** Moves the code of {@code method} to a coroutine, which it runs from then on. */
  private static MethodNode split(MethodNode method, String name) {
    String desc = method.desc.substring(0, method.desc.indexOf(')') + 1) + COROUTINE;
    int access = method.access & KEPT | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    MethodNode coroutine = async(access, name, desc);
    coroutine.instructions = method.instructions;
    coroutine.tryCatchBlocks = method.tryCatchBlocks;
    coroutine.localVariables = method.localVariables;
    coroutine.maxLocals = method.maxLocals;
    coroutine.maxStack = method.maxStack + EXTRA_STACK;
    returnCoroutines(coroutine, Type.getReturnType(method.desc));
    return coroutine;
  }

  private static MethodNode async(int access, String name, String desc) {
    MethodNode coroutine = new MethodNode(Opcodes.ASM9, access, name, desc, null, null);
    coroutine.visibleAnnotations =
        new ArrayList<>(List.of(new AnnotationNode(Opcodes.ASM9, "Ldev/weft/Async;")));
    return coroutine;
  }

  /** A coroutine that returns {@code inner}, and so awaits it. */
  private static MethodNode outer(ClassNode owner, MethodNode inner) {
    MethodNode outer = async(inner.access, inner.name + "$outer", inner.desc);
    outer.instructions = call(owner, inner);
    outer.instructions.add(new InsnNode(Opcodes.ARETURN));
    outer.maxLocals = argumentSlots(inner);
    outer.maxStack = argumentSlots(inner) + EXTRA_STACK;
    return outer;
  }

  private static void runs(ClassNode owner, MethodNode method, MethodNode coroutine) {
    method.instructions = run(owner, method, coroutine);
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
  }

  private static void returnCoroutines(MethodNode method, Type result) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        InsnList code = new InsnList();
        Boxes.box(result, code);
        code.add(
            new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                "dev/weft/Asyncio",
                "value",
                "(Ljava/lang/Object;)" + COROUTINE,
                /* isInterface= */ false));
        method.instructions.insertBefore(insn, code);
        method.instructions.set(insn, new InsnNode(Opcodes.ARETURN));
      }
    }
  }

  private static InsnList run(ClassNode owner, MethodNode method, MethodNode coroutine) {
    InsnList code = call(owner, coroutine);
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            Point.SITES,
            "run",
            "(" + COROUTINE + ")Ljava/lang/Object;",
            /* isInterface= */ false));
    Type result = Type.getReturnType(method.desc);
    Boxes.unbox(result, code);
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    return code;
  }

  /** Calls {@code coroutine} with the arguments of a method that has the same. */
  private static InsnList call(ClassNode owner, MethodNode coroutine) {
    InsnList code = new InsnList();
    boolean isStatic = (coroutine.access & Opcodes.ACC_STATIC) != 0;
    int slot = 0;
    if (!isStatic) {
      code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
    }
    for (Type argument : Type.getArgumentTypes(coroutine.desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
    }
    code.add(
        new MethodInsnNode(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            owner.name,
            coroutine.name,
            coroutine.desc,
            (owner.access & Opcodes.ACC_INTERFACE) != 0));
    return code;
  }

  private static int argumentSlots(MethodNode method) {
    return Type.getArgumentsAndReturnSizes(method.desc) >> 2;
  }
}
