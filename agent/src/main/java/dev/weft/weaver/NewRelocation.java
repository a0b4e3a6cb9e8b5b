package dev.weft.weaver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the creation of an object behind the suspension points among its constructor's arguments,
 * since an object whose constructor has not run cannot be saved.
 *
 * <pre>
 *   NEW T                     NEW T; POP; ACONST_NULL      class initialisation keeps its place
 *   DUP                       DUP
 *   … await …                 … await …
 *   INVOKESPECIAL T.&lt;init&gt;    store arguments; POP; POP; NEW T; DUP; load arguments; INVOKESPECIAL T.&lt;init&gt;
 * </pre>
 */
final class NewRelocation {

  private final MethodNode method;
  private final TypeSimulation types;
  private final Predicate<AbstractInsnNode> isSite;

  /** The labels before the NEWs that have to move. */
  private final Set<Label> moved = new HashSet<>();

  private int highestSlot;

  private NewRelocation(ClassNode owner, MethodNode method, Predicate<AbstractInsnNode> isSite) {
    this.method = method;
    this.isSite = isSite;
    this.types =
        new TypeSimulation(owner, method, insn -> isSite.test(insn) || isConstructorCall(insn));
  }

  static void apply(ClassNode owner, MethodNode method, Predicate<AbstractInsnNode> isSite) {
    labelEachNew(method);
    NewRelocation pass = new NewRelocation(owner, method, isSite);
    pass.findMoved();
    if (!pass.moved.isEmpty()) {
      pass.rewriteConstructorCalls();
      pass.rewriteFrames();
      pass.rewriteNews();
    }
  }

  /** A NEW is known by the label before it. */
  private static void labelEachNew(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.NEW && labelsBefore(insn).isEmpty()) {
        method.instructions.insertBefore(insn, new LabelNode());
      }
    }
  }

  private static List<Label> labelsBefore(AbstractInsnNode insn) {
    List<Label> labels = new ArrayList<>();
    for (AbstractInsnNode n = insn.getPrevious();
        n != null && n.getOpcode() < 0;
        n = n.getPrevious()) {
      if (n instanceof LabelNode label) {
        labels.add(label.getLabel());
      }
    }
    return labels;
  }

  private static boolean isConstructorCall(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESPECIAL
        && ((MethodInsnNode) insn).name.equals("<init>");
  }

  private void findMoved() {
    for (AbstractInsnNode insn : method.instructions) {
      TypeSimulation.State state = isSite.test(insn) ? types.before(insn) : null;
      if (state != null) {
        collect(state.locals());
        collect(state.stack());
      }
    }
  }

  private void collect(List<Object> entries) {
    for (Object type : entries) {
      if (type instanceof Label label) {
        moved.add(label);
      }
    }
  }

  private void rewriteConstructorCalls() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      TypeSimulation.State state = isConstructorCall(insn) ? types.before(insn) : null;
      if (state != null) {
        rewriteConstructorCall((MethodInsnNode) insn, state.stack());
      }
    }
  }

  private void rewriteConstructorCall(MethodInsnNode call, List<Object> stack) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    int receiver = stack.size() - arguments.length - 1;
    if (!(stack.get(receiver) instanceof Label label) || !moved.contains(label)) {
      return;
    }
    int copies = 0;
    while (receiver - copies >= 0 && stack.get(receiver - copies) == label) {
      copies++;
    }
    method.instructions.insertBefore(call, recreate(call, arguments, copies));
  }

  private InsnList recreate(MethodInsnNode call, Type[] arguments, int copies) {
    InsnList code = new InsnList();
    Deque<VarInsnNode> reloads = new ArrayDeque<>();
    int slot = method.maxLocals;
    for (int i = arguments.length - 1; i >= 0; i--) {
      code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), slot));
      reloads.push(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), slot));
      slot += arguments[i].getSize();
    }
    for (int i = 0; i < copies; i++) {
      code.add(new InsnNode(Opcodes.POP));
    }
    code.add(new TypeInsnNode(Opcodes.NEW, call.owner));
    for (int i = 1; i < copies; i++) {
      code.add(new InsnNode(Opcodes.DUP));
    }
    reloads.forEach(code::add);
    highestSlot = Math.max(highestSlot, slot);
    return code;
  }

  private void rewriteFrames() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        nullify(frame.local);
        nullify(frame.stack);
      }
    }
    method.maxLocals = Math.max(method.maxLocals, highestSlot);
  }

  private void nullify(@Nullable List<Object> entries) {
    if (entries == null) {
      return;
    }
    for (ListIterator<Object> i = entries.listIterator(); i.hasNext(); ) {
      if (i.next() instanceof LabelNode label && moved.contains(label.getLabel())) {
        i.set(Opcodes.NULL);
      }
    }
  }

  private void rewriteNews() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.NEW && !Collections.disjoint(moved, labelsBefore(insn))) {
        method.instructions.insert(insn, new InsnNode(Opcodes.ACONST_NULL));
        method.instructions.insert(insn, new InsnNode(Opcodes.POP));
      }
    }
  }
}
