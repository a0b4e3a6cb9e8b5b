package dev.weft.weaver.torture;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A suspension point to be put behind a call.
 *
 * @param call an instruction that calls a method
 * @param result the type of what it leaves on the stack
 * @param shape how to await there
 * @param locals the types of the variables behind the call, as a frame has them
 */
record Point(AbstractInsnNode call, Type result, Shape shape, List<Object> locals) {

  static final String SITES = "dev/weft/weaver/torture/Sites";

  /** What {@link #inject} needs behind the variables of the method. */
  static final int RESERVED_SLOTS = 2;

  private static final String AGAIN = SITES + "$Again";
  private static final String AWAITABLE = "Ldev/weft/Awaitable;";
  private static final String OBJECT = "Ljava/lang/Object;";

  /** What happens to the result of the call. */
  enum Shape {
    /** It is what is awaited. */
    PASSED,
    /** It lies on the stack, like others. */
    BELOW,
    /** It is in a variable, and the await is tried again when it fails. */
    RETRIED
  }

  void inject(MethodNode method) {
    InsnList code = new InsnList();
    switch (shape) {
      case PASSED -> pass(code);
      case BELOW -> await("point", code);
      case RETRIED -> retry(method, code);
    }
    method.instructions.insert(call, code);
  }

  private void pass(InsnList code) {
    Boxes.box(result, code);
    code.add(callSites("pass", "(" + OBJECT + ")" + AWAITABLE));
    code.add(callAwait());
    Boxes.unbox(result, code);
  }

  private static void await(String name, InsnList code) {
    code.add(callSites(name, "()" + AWAITABLE));
    code.add(callAwait());
    code.add(new InsnNode(Opcodes.POP));
  }

  private static MethodInsnNode callSites(String name, String desc) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, SITES, name, desc, /* isInterface= */ false);
  }

  private static MethodInsnNode callAwait() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        "dev/weft/Asyncio",
        "await",
        "(" + AWAITABLE + ")" + OBJECT,
        /* isInterface= */ false);
  }

  /** {@code t = result; while (true) { try { await(failing()); break; } catch (Again e) {} } t}. */
  private void retry(MethodNode method, InsnList code) {
    int slot = method.maxLocals - RESERVED_SLOTS;
    List<Object> variables = new ArrayList<>(locals);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    LabelNode next = new LabelNode();
    if (result.getSize() > 0) {
      pad(variables, slot);
      variables.add(typeOf(result));
      code.add(new VarInsnNode(result.getOpcode(Opcodes.ISTORE), slot));
    }
    code.add(start);
    code.add(frame(variables));
    await("failing", code);
    code.add(end);
    code.add(new JumpInsnNode(Opcodes.GOTO, next));
    code.add(handler);
    code.add(frame(variables, AGAIN));
    code.add(new InsnNode(Opcodes.POP));
    code.add(new JumpInsnNode(Opcodes.GOTO, start));
    code.add(next);
    code.add(frame(variables));
    code.add(
        result.getSize() > 0
            ? new VarInsnNode(result.getOpcode(Opcodes.ILOAD), slot)
            : new InsnNode(Opcodes.NOP));
    method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, end, handler, AGAIN));
  }

  private static FrameNode frame(List<Object> variables, Object... stack) {
    return new FrameNode(Opcodes.F_NEW, variables.size(), variables.toArray(), stack.length, stack);
  }

  private static void pad(List<Object> variables, int slots) {
    int used = 0;
    for (Object type : variables) {
      used += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    for (int i = used; i < slots; i++) {
      variables.add(Opcodes.TOP);
    }
  }

  private static Object typeOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
