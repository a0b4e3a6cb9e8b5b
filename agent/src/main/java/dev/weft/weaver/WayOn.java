package dev.weft.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the program goes on when an exception has been swallowed: where it goes from the end of the
 * body, whose way out is the last thing before its handler.
 *
 * <pre>
 *      … aload r; ifnull X; aload r; close(); goto X
 *   H: astore t; …
 * </pre>
 *
 * <p>A body that never ends normally has nothing there, or another way out: by {@code break} it is
 * the same instructions, which is why a {@code try} over a manager that swallows must not end so.
 */
final class WayOn {

  private final FailureExit failure;

  /** Where the body goes at its end, and the variables there; null if it has no end. */
  private final @Nullable LabelNode behind;

  private final @Nullable FrameNode frameBehind;

  WayOn(FailureExit failure, Map<AbstractInsnNode, CloseCall> waysOut) {
    this.failure = failure;
    this.behind = behind(failure, waysOut);
    this.frameBehind = behind == null ? null : Sequence.frameAt(behind);
  }

  private static @Nullable LabelNode behind(
      FailureExit failure, Map<AbstractInsnNode, CloseCall> waysOut) {
    AbstractInsnNode last = Sequence.before(failure.handler);
    CloseCall wayOut = last == null ? null : waysOut.get(Sequence.before(last));
    return last instanceof JumpInsnNode jump
            && jump.getOpcode() == Opcodes.GOTO
            && wayOut != null
            && wayOut.resource == failure.close.resource
        ? jump.label
        : null;
  }

  /** The code that goes there; nothing is on the stack. */
  InsnList code() {
    InsnList code = new InsnList();
    if (behind == null || frameBehind == null || !Code.orEmpty(frameBehind.stack).isEmpty()) {
      throwThatThereIsNothing(code);
      return code;
    }
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(new VarInsnNode(Opcodes.ASTORE, failure.failure));
    initialise(slots(frameBehind), slots(Sequence.frameAt(failure.handler)), code);
    code.add(new JumpInsnNode(Opcodes.GOTO, behind));
    return code;
  }

  private void throwThatThereIsNothing(InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, failure.close.resource));
    code.add(new VarInsnNode(Opcodes.ALOAD, failure.failure));
    code.add(
        AsyncResources.call(
            "nothingBehind",
            "(Ljava/lang/AutoCloseable;Ljava/lang/Throwable;)Ljava/lang/Throwable;"));
    failure.throwInstead(code);
  }

  /** Variables that only the end of the body would have set get a default value. */
  private static void initialise(List<Object> wanted, List<Object> set, InsnList code) {
    for (int slot = 0; slot < wanted.size(); slot++) {
      Object type = wanted.get(slot);
      boolean isSet = slot < set.size() && set.get(slot) != Opcodes.TOP;
      if (type != Opcodes.TOP && !isSet) {
        code.add(new InsnNode(BodyEmitter.defaultOf(type)));
        code.add(new VarInsnNode(BodyEmitter.storeOf(type), slot));
      }
    }
  }

  private static List<Object> slots(@Nullable FrameNode frame) {
    List<Object> slots = new ArrayList<>();
    for (Object type : Code.orEmpty(frame == null ? null : frame.local)) {
      slots.add(type);
      if (TypeSimulation.isWide(type)) {
        slots.add(Opcodes.TOP);
      }
    }
    return slots;
  }
}
