package dev.weft.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Makes the body return its result instead of a coroutine.
 *
 * <pre>
 *   return value(x);      return x
 *   return done();        return null
 *   return fetch();       return await fetch()        nothing to wait for if it is null
 *   try { return fetch(); } finally { … }             awaited before the finally block, where the call stands
 * </pre>
 */
final class Returns {

  private final ClassNode owner;
  private final MethodNode method;

  private Returns(ClassNode owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
  }

  static void apply(ClassNode owner, MethodNode method) {
    Returns pass = new Returns(owner, method);
    pass.duplicateSharedReturns();
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
    if (producer instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD) {
      storesOfTemporary(load, insn).forEach(this::awaitBeforeStore);
    }
    method.instructions.insertBefore(insn, site());
  }

  /** The placeholder that {@link BodyEmitter} recognises: the driver is not pushed yet. */
  private static MethodInsnNode site() {
    String desc = "(" + Names.OBJECT_DESC + ")" + Names.OBJECT_DESC;
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, Names.SUSPENSION, "awaitReturned", desc, /* isInterface= */ false);
  }

  /**
   * Waits here, and stores a coroutine that has the result: the type of the variable stays as it
   * is.
   */
  private void awaitBeforeStore(AbstractInsnNode store) {
    AbstractInsnNode producer = Code.previous(store);
    if (producer != null
        && (Names.isValue(producer)
            || Names.isDone(producer)
            || producer.getOpcode() == Opcodes.ACONST_NULL)) {
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
            false));
    method.instructions.insertBefore(store, code);
  }

  /**
   * Where the compiler put the returned coroutine aside while finally blocks run; none if the
   * variable is the user's.
   */
  private List<AbstractInsnNode> storesOfTemporary(VarInsnNode load, AbstractInsnNode insn) {
    if (isNamed(load)) {
      return List.of();
    }
    List<AbstractInsnNode> stores = new ArrayList<>();
    for (AbstractInsnNode source : sourcesOf(load)) {
      if (source.getOpcode() == Opcodes.ASTORE && (hasNames() || !coveredAlike(source, insn))) {
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

  private Set<AbstractInsnNode> sourcesOf(VarInsnNode load) {
    try {
      Analyzer<SourceValue> analyzer = new Analyzer<>(new SourceInterpreter());
      Frame<SourceValue>[] frames = analyzer.analyze(owner.name, method);
      Frame<SourceValue> frame = frames[method.instructions.indexOf(load)];
      return frame == null ? Set.of() : frame.getLocal(load.var).insns;
    } catch (AnalyzerException e) {
      throw new Rejection(
          "its bytecode cannot be followed: " + e.getMessage(), "report it with the class file", 0);
    }
  }

  // ---- value(x) in the arms of a conditional expression: `… value(); goto L; … value(); L:
  // areturn`

  private void duplicateSharedReturns() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof JumpInsnNode jump
          && jump.getOpcode() == Opcodes.GOTO
          && returnsReadyValue(jump)) {
        method.instructions.set(jump, new InsnNode(Opcodes.ARETURN));
        dropFrameIfUnreachable(jump.label);
      }
    }
  }

  private static boolean returnsReadyValue(JumpInsnNode jump) {
    AbstractInsnNode producer = Code.previous(jump);
    AbstractInsnNode target = Code.next(jump.label, /* overFrames= */ true);
    return producer != null
        && (Names.isValue(producer)
            || Names.isDone(producer)
            || producer.getOpcode() == Opcodes.ACONST_NULL)
        && target != null
        && target.getOpcode() == Opcodes.ARETURN;
  }

  private void dropFrameIfUnreachable(LabelNode label) {
    if (isTarget(label)) {
      return;
    }
    for (AbstractInsnNode n = label.getNext(); n != null && n.getOpcode() < 0; n = n.getNext()) {
      if (n instanceof LabelNode other && isTarget(other)) {
        return;
      }
      if (n instanceof FrameNode) {
        method.instructions.remove(n);
        return;
      }
    }
  }

  private boolean isTarget(LabelNode label) {
    for (TryCatchBlockNode block : Code.orEmpty(method.tryCatchBlocks)) {
      if (block.handler == label) {
        return true;
      }
    }
    return Arrays.stream(method.instructions.toArray()).anyMatch(insn -> jumpsTo(insn, label));
  }

  private static boolean jumpsTo(AbstractInsnNode insn, LabelNode label) {
    if (insn instanceof JumpInsnNode jump) {
      return jump.label == label;
    }
    if (insn instanceof TableSwitchInsnNode table) {
      return table.dflt == label || table.labels.contains(label);
    }
    return insn instanceof LookupSwitchInsnNode lookup
        && (lookup.dflt == label || lookup.labels.contains(label));
  }
}
