package dev.weft.weaver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What is left of an async method: it creates the frame, and runs it if the method is an entry
 * point. Its annotations, signature and parameter names stay.
 */
final class Stub {

  /** So long that the constant, at most two bytes a character, fits the constant pool. */
  private static final int MAX_CONSTANT_LENGTH = 32_000;

  private static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Names.BOOTSTRAP,
          "frame",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/String;[Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
          /* isInterface= */ false);

  private Stub() {}

  /**
   * Gives {@code method} the code that creates a frame. It has no line: a breakpoint would stop at
   * the call as well as in the body.
   */
  static void write(MethodNode method, AsyncMethod target, Object[] frameClass) {
    List<LocalVariableNode> parameters = parametersOf(method);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList code = new InsnList();
    code.add(start);
    loadArguments(method, code);
    code.add(create(target, frameClass));
    if (AsyncMethods.returnsCoroutine(method)) {
      code.add(new InsnNode(Opcodes.ARETURN));
    } else if (AsyncMethods.returnsGenerator(method)) {
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              Names.SUSPENSION,
              "generator",
              "(" + Names.COROUTINE_DESC + ")" + Names.GENERATOR_DESC,
              false));
      code.add(new InsnNode(Opcodes.ARETURN));
    } else {
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              Names.SUSPENSION,
              "runBlocking",
              "(" + Names.COROUTINE_DESC + ")V",
              false));
      code.add(new InsnNode(Opcodes.RETURN));
    }
    code.add(end);
    replaceCode(method, code);
    for (LocalVariableNode parameter : parameters) {
      method.localVariables.add(
          new LocalVariableNode(
              parameter.name, parameter.desc, parameter.signature, start, end, parameter.index));
    }
  }

  /** {@code [this, arguments] -> [coroutine]}. */
  static InvokeDynamicInsnNode create(AsyncMethod target, Object[] frameClass) {
    String desc = "(" + target.creationArguments() + ")" + Names.COROUTINE_DESC;
    return new InvokeDynamicInsnNode(FrameClass.FACTORY, desc, BOOTSTRAP, frameClass);
  }

  /** {@code [frame or null, this] -> [frame]}. */
  static InvokeDynamicInsnNode open(AsyncMethod target, Object[] frameClass) {
    String desc = "(" + target.openArguments() + ")" + Names.FRAME_DESC;
    return new InvokeDynamicInsnNode(FrameClass.OPEN, desc, BOOTSTRAP, frameClass);
  }

  /** Gives {@code method} a body that throws {@code problem}. */
  static void writeThrow(MethodNode method, Problem problem) {
    InsnList code = new InsnList();
    LabelNode start = new LabelNode();
    code.add(start);
    if (problem.line() > 0) {
      code.add(new LineNumberNode(problem.line(), start));
    }
    code.add(new TypeInsnNode(Opcodes.NEW, Names.WEAVING_ERROR));
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new LdcInsnNode(problem.toString()));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, Names.WEAVING_ERROR, "<init>", "(Ljava/lang/String;)V", false));
    code.add(new InsnNode(Opcodes.ATHROW));
    replaceCode(method, code);
    method.access &= ~Opcodes.ACC_NATIVE;
  }

  private static void replaceCode(MethodNode method, InsnList code) {
    method.instructions = code;
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = new ArrayList<>();
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
  }

  private static List<LocalVariableNode> parametersOf(MethodNode method) {
    int slots = Code.argumentSlots(method);
    return Code.orEmpty(method.localVariables).stream()
        .filter(variable -> variable.index < slots)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** Pushes {@code this} and the arguments. */
  static void loadArguments(MethodNode method, InsnList code) {
    int slot = 0;
    if (!Code.isStatic(method)) {
      code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
    }
  }

  /** What the bootstrap needs to find the frame class, or to define it. */
  static Object[] constants(String frameName, byte[] frameClass) {
    String bytes = new String(frameClass, StandardCharsets.ISO_8859_1);
    List<Object> constants = new ArrayList<>();
    constants.add(frameName.replace('/', '.'));
    for (int from = 0; from < bytes.length(); from += MAX_CONSTANT_LENGTH) {
      constants.add(bytes.substring(from, Math.min(bytes.length(), from + MAX_CONSTANT_LENGTH)));
    }
    return constants.toArray();
  }
}
