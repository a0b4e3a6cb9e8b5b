package dev.weft.weaver;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Warns of coroutines that nobody can ever await, in all methods of a class, woven or not.
 *
 * <pre>
 *   fetch();                          the result of the call is popped
 *   Coroutine&lt;?&gt; never = fetch();     it is stored in a variable that no instruction loads
 *   Runnable r = Demo::fetch;         the reference stands for a method without result
 * </pre>
 *
 * <p>The body of a lambda is a method like others. {@code value(…)} and {@code done()} have nothing
 * to run: nobody need await them.
 */
final class DroppedCoroutines {

  private static final String REMEDY = "await it, or give it to createTask";

  private DroppedCoroutines() {}

  static void check(ClassNode node, List<Problem> found) {
    Set<Problem> dropped = new LinkedHashSet<>(); // the compiler may copy a finally block
    MockCalls mocks = new MockCalls(node);
    for (MethodNode method : node.methods) {
      Set<Integer> loaded = loadedSlots(method);
      for (AbstractInsnNode insn : method.instructions) {
        String name = droppedAt(insn, loaded);
        if (name != null && !isToldToMock(insn, method, mocks)) {
          dropped.add(problem(node, method, insn, name));
        }
      }
    }
    found.addAll(dropped);
  }

  private static boolean isToldToMock(AbstractInsnNode insn, MethodNode method, MockCalls mocks) {
    return insn instanceof InvokeDynamicInsnNode indy
        ? MockCalls.isForMockito(indy)
        : mocks.has(method, (MethodInsnNode) insn);
  }

  private static Set<Integer> loadedSlots(MethodNode method) {
    Set<Integer> slots = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.ALOAD) {
        slots.add(((VarInsnNode) insn).var);
      }
    }
    return slots;
  }

  /** The method whose coroutine is lost at {@code insn}, or null. */
  private static @Nullable String droppedAt(AbstractInsnNode insn, Set<Integer> loaded) {
    if (insn instanceof InvokeDynamicInsnNode indy) {
      return droppedByReference(indy);
    }
    return insn instanceof MethodInsnNode call
            && givesCoroutine(call.desc)
            && !isReady(call)
            && isLost(call, loaded)
        ? name(call.owner, call.name)
        : null;
  }

  /** Whether nothing would run: a finally block may take the place of what is returned. */
  private static boolean isReady(MethodInsnNode call) {
    return Names.isValue(call) || Names.isDone(call);
  }

  private static boolean isLost(MethodInsnNode call, Set<Integer> loaded) {
    AbstractInsnNode next = Code.next(call, /* overFrames= */ false);
    if (next == null) {
      return false;
    }
    return next.getOpcode() == Opcodes.POP
        || (next.getOpcode() == Opcodes.ASTORE && !loaded.contains(((VarInsnNode) next).var));
  }

  private static @Nullable String droppedByReference(InvokeDynamicInsnNode indy) {
    return indy.bsmArgs.length >= 3
            && indy.bsmArgs[1] instanceof Handle target
            && indy.bsmArgs[2] instanceof Type type
            && type.getSort() == Type.METHOD
            && type.getReturnType().equals(Type.VOID_TYPE)
            && givesCoroutine(target.getDesc())
        ? name(target.getOwner(), target.getName())
        : null;
  }

  private static boolean givesCoroutine(String descriptor) {
    return descriptor.endsWith(")" + Names.COROUTINE_DESC);
  }

  private static String name(String owner, String method) {
    return owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1)
        + "."
        + method;
  }

  private static Problem problem(
      ClassNode node, MethodNode method, AbstractInsnNode insn, String name) {
    return new Problem(
        Severity.WARNING,
        node.name.replace('/', '.'),
        method.name,
        node.sourceFile,
        Code.lineOf(insn),
        "coroutine '" + name + "' is never awaited",
        REMEDY);
  }
}
