package dev.weft.weaver;

import java.util.HashSet;
import java.util.Map;
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
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Calls that tell Mockito what to expect. Nothing runs of what they return.
 *
 * <pre>
 *   verify(shop).order("tea");
 *   doReturn(value(7)).when(shop).price("tea");
 *   mocked.when(() -&gt; Shop.price("tea"));
 * </pre>
 */
final class MockCalls {

  private static final String MOCKITO = "org/mockito/";

  private final ClassNode owner;
  private final Set<String> lambdas = new HashSet<>();
  private @Nullable MethodNode followed;
  private Map<AbstractInsnNode, Frame<SourceValue>> flow = Map.of();

  MockCalls(ClassNode owner) {
    this.owner = owner;
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode indy
            && isForMockito(indy)
            && indy.bsmArgs.length > 1
            && indy.bsmArgs[1] instanceof Handle body
            && body.getOwner().equals(owner.name)) {
          lambdas.add(body.getName() + body.getDesc());
        }
      }
    }
  }

  /** Whether {@code indy} makes an object of an interface of Mockito. */
  static boolean isForMockito(InvokeDynamicInsnNode indy) {
    Type made = Type.getReturnType(indy.desc);
    return made.getSort() == Type.OBJECT && made.getInternalName().startsWith(MOCKITO);
  }

  /** Whether {@code call} in {@code method} is one of them. */
  boolean has(MethodNode method, MethodInsnNode call) {
    if (lambdas.contains(method.name + method.desc)) {
      return true;
    }
    return call.getOpcode() != Opcodes.INVOKESTATIC && isOnWhatMockitoGave(method, call);
  }

  private boolean isOnWhatMockitoGave(MethodNode method, MethodInsnNode call) {
    if (!callsMockito(method)) {
      return false;
    }
    if (followed != method) {
      followed = method;
      flow = follow(method);
    }
    Frame<SourceValue> before = flow.get(call);
    if (before == null) {
      return false;
    }
    int receiver = before.getStackSize() - Type.getArgumentTypes(call.desc).length - 1;
    return before.getStack(receiver).insns.stream().anyMatch(MockCalls::isCallOfMockito);
  }

  private static boolean callsMockito(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (isCallOfMockito(insn)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCallOfMockito(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && call.owner.startsWith(MOCKITO);
  }

  private Map<AbstractInsnNode, Frame<SourceValue>> follow(MethodNode method) {
    try {
      return DataFlow.of(owner, method, new ThroughCopies());
    } catch (Rejection unknown) {
      return Map.of();
    }
  }
}
