package dev.weft.weaver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where a returned coroutine comes from, if that is under other exception handlers than its return:
 * compilers leave the try block, and run its finally block, between the expression and the return.
 */
final class ReturnOrigins {

  private final ClassNode owner;
  private final MethodNode method;

  /** The data flow before the method was changed; made when it is needed. */
  private @Nullable Map<AbstractInsnNode, Frame<SourceValue>> flow;

  ReturnOrigins(ClassNode owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
  }

  /**
   * The instructions behind which the coroutine of {@code areturn} has to be awaited, or before
   * which if they store it; none if the place of the return is right.
   */
  Set<AbstractInsnNode> of(AbstractInsnNode areturn) {
    Set<AbstractInsnNode> origins = new LinkedHashSet<>();
    Frame<SourceValue> frame = frameAt(areturn);
    if (frame == null) {
      return origins;
    }
    for (AbstractInsnNode source : frame.getStack(frame.getStackSize() - 1).insns) {
      if (source instanceof VarInsnNode load && !isNamed(load)) {
        origins.addAll(storesOf(load, areturn));
      } else if (!coveredAlike(source, areturn)) {
        origins.add(source);
      }
    }
    return origins;
  }

  boolean isStore(AbstractInsnNode origin) {
    return origin.getOpcode() == Opcodes.ASTORE;
  }

  /** Where the compiler put the returned coroutine aside while finally blocks run. */
  private List<AbstractInsnNode> storesOf(VarInsnNode load, AbstractInsnNode areturn) {
    Frame<SourceValue> frame = frameAt(load);
    List<AbstractInsnNode> stores = new ArrayList<>();
    if (frame == null) {
      return stores;
    }
    for (AbstractInsnNode source : frame.getLocal(load.var).insns) {
      if (isStore(source) && (hasNames() || !coveredAlike(source, areturn))) {
        stores.add(source);
      }
    }
    return stores;
  }

  private boolean hasNames() {
    return method.localVariables != null && !method.localVariables.isEmpty();
  }

  private boolean isNamed(VarInsnNode load) {
    InsnList list = method.instructions;
    int at = list.indexOf(load);
    for (LocalVariableNode variable : Code.orEmpty(method.localVariables)) {
      if (variable.index == load.var
          && list.indexOf(variable.start) <= at
          && at < list.indexOf(variable.end)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Without names, a variable that is stored under other handlers than it is returned under is the
   * compiler's.
   */
  private boolean coveredAlike(AbstractInsnNode store, AbstractInsnNode insn) {
    return handlersAt(store).equals(handlersAt(insn));
  }

  private List<LabelNode> handlersAt(AbstractInsnNode insn) {
    InsnList list = method.instructions;
    int at = list.indexOf(insn);
    List<LabelNode> handlers = new ArrayList<>();
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (list.indexOf(block.start) <= at && at < list.indexOf(block.end)) {
        handlers.add(block.handler);
      }
    }
    return handlers;
  }

  private @Nullable Frame<SourceValue> frameAt(AbstractInsnNode insn) {
    if (flow == null) {
      flow = DataFlow.of(owner, method, new CoroutineSources());
    }
    return flow.get(insn);
  }
}
