package dev.weft.weaver;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The calls that run the body of a coroutine at once, where the coroutine would be awaited at once:
 * those of methods of the same class that nothing can override, and the pauses.
 *
 * <pre>
 *   await(child(x))        r = child(x, null, driver, depth + 1); if (r == SUSPENDED) …
 *   return child(x);       the same
 *   await(sleep(x))        r = Suspension.sleep(x, driver); if (r == SUSPENDED) …
 * </pre>
 *
 * <p>The body is given no frame, and makes one when it suspends for the first time.
 */
final class FusedCalls {

  /** What tools that replace methods may do to all but private ones. */
  private static final int PRIVATE = Opcodes.ACC_PRIVATE;

  private static final int BOUND = PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private final ClassNode owner;
  private final Map<String, MethodNode> targets = new HashMap<>();
  private final Set<String> refused;
  private final BooleanSupplier isMocking;
  private @Nullable Boolean mocking;

  /**
   * Finds the methods whose bodies are called so.
   *
   * @param woven the methods that are to be woven
   * @param refused those of which it is known that they cannot be; added to
   * @param isMocking whether calls may be replaced at run time; asked only if that counts
   */
  FusedCalls(
      ClassNode owner,
      Collection<MethodNode> woven,
      Set<String> refused,
      BooleanSupplier isMocking) {
    this.owner = owner;
    this.refused = refused;
    this.isMocking = isMocking;
    Set<String> called = called(woven);
    woven.stream()
        .filter(method -> called.contains(key(method)) && !refused.contains(key(method)))
        .filter(this::isBound)
        .forEach(method -> targets.put(key(method), method));
    if (targets.values().stream().anyMatch(Predicate.not(FusedCalls::isPrivate)) && isMocking()) {
      targets.values().removeIf(Predicate.not(FusedCalls::isPrivate));
    }
  }

  private boolean isMocking() {
    if (mocking == null) {
      mocking = isMocking.getAsBoolean();
    }
    return mocking;
  }

  private static String key(MethodNode method) {
    return method.name + method.desc;
  }

  private Set<String> called(Collection<MethodNode> woven) {
    Set<String> called = new HashSet<>();
    for (MethodNode method : woven) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call && call.owner.equals(owner.name)) {
          called.add(call.name + call.desc);
        }
      }
    }
    return called;
  }

  /** Whether a call of {@code method} can mean no other one. */
  private boolean isBound(MethodNode method) {
    boolean isFinal = ((method.access | (owner.access & Opcodes.ACC_FINAL)) & BOUND) != 0;
    boolean isStatic = Code.isStatic(method);
    boolean isOfInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    return isFinal
        && AsyncMethods.returnsCoroutine(method)
        && (isStatic || (!isOfInterface && !FrameLayout.storesThis(method)));
  }

  private static boolean isPrivate(MethodNode method) {
    return (method.access & PRIVATE) != 0;
  }

  /** Whether the body of {@code method} may be called without a frame. */
  boolean isTarget(MethodNode method) {
    return targets.containsKey(key(method));
  }

  /** Takes note that {@code method} cannot be woven, and tells whether that was not known. */
  boolean refuse(MethodNode method) {
    return isTarget(method) && refused.add(key(method));
  }

  /** The method that {@code call}, given by {@link #callOf}, calls. */
  MethodNode targetOf(MethodInsnNode call) {
    MethodNode target = targets.get(call.name + call.desc);
    if (target == null) {
      throw new AssertionError(call.name + call.desc);
    }
    return target;
  }

  /** The call whose body {@code await} in {@code method} waits for, if it is one of these. */
  @Nullable MethodInsnNode callOf(MethodNode method, AbstractInsnNode await) {
    MethodInsnNode call = awaitedCall(method, await);
    return call != null && isFused(call) ? call : null;
  }

  /** The {@code sleep(x)} that {@code await} in {@code method} waits for, if nobody mocks it. */
  @Nullable MethodInsnNode pauseOf(MethodNode method, AbstractInsnNode await) {
    MethodInsnNode call = awaitedCall(method, await);
    return call != null && Names.isSleep(call) && !isMocking() ? call : null;
  }

  /** The call right before {@code await}, but for a cast. What is emitted is not awaited. */
  private static @Nullable MethodInsnNode awaitedCall(MethodNode method, AbstractInsnNode await) {
    if (Names.isEmit(await)) {
      return null;
    }
    AbstractInsnNode before = Code.previous(await);
    if (before != null && before.getOpcode() == Opcodes.CHECKCAST) {
      before = Code.previous(before);
    }
    return before instanceof MethodInsnNode call && !isHandlerEdgeBetween(method, call, await)
        ? call
        : null;
  }

  private boolean isFused(MethodInsnNode call) {
    MethodNode target = call.owner.equals(owner.name) ? targets.get(call.name + call.desc) : null;
    return target != null
        && switch (call.getOpcode()) {
          case Opcodes.INVOKESTATIC -> Code.isStatic(target);
          case Opcodes.INVOKESPECIAL -> isPrivate(target) && !Code.isStatic(target);
          default -> !Code.isStatic(target);
        };
  }

  /** Whether other handlers catch what the call throws than what the await throws. */
  private static boolean isHandlerEdgeBetween(
      MethodNode method, AbstractInsnNode call, AbstractInsnNode await) {
    for (AbstractInsnNode n = call; n != await; n = n.getNext()) {
      if (n instanceof LabelNode label && isEdge(method, label)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEdge(MethodNode method, LabelNode label) {
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (block.start == label || block.end == label) {
        return true;
      }
    }
    return false;
  }
}
