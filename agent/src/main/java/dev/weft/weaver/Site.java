package dev.weft.weaver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** A suspension point: the call that awaits, what is alive there, and where the frame keeps it. */
final class Site {

  /** A value and the field that keeps it over the suspension. */
  record Kept(int index, Object type, FrameLayout.Field field) {}

  final MethodInsnNode call;

  /** Counted from 1, in the order of the code. */
  final int number;

  final int line;

  /** The verification types of the local variables, one entry a slot. */
  final List<Object> locals;

  /** The verification types below the awaited object. */
  final List<Object> stack;

  /** The slots that are read later. */
  final BitSet live;

  final List<Kept> keptLocals = new ArrayList<>();
  final List<Kept> keptStack = new ArrayList<>();

  /** The call whose result is awaited here, if it is to run the body at once. */
  final @Nullable MethodInsnNode fused;

  /** The {@code sleep(x)} that is awaited here, if it is to be made without a coroutine. */
  final @Nullable MethodInsnNode pause;

  final LabelNode resume = new LabelNode();
  final LabelNode resumed = new LabelNode();
  final LabelNode next = new LabelNode();

  /** Where a body goes on that has emitted, and was not left. */
  final LabelNode goesOn = new LabelNode();

  /** Where a StopIteration of a {@link #fused} call goes. */
  final LabelNode stopped = new LabelNode();

  Site(
      MethodInsnNode call,
      int number,
      TypeSimulation.State state,
      BitSet live,
      @Nullable MethodInsnNode fused,
      @Nullable MethodInsnNode pause) {
    this.call = call;
    this.number = number;
    this.line = Code.lineOf(call);
    this.locals = state.locals();
    this.stack = state.stack().subList(0, state.stack().size() - 1);
    this.live = live;
    this.fused = fused;
    this.pause = pause;
  }

  static boolean is(AbstractInsnNode insn) {
    return Names.isAwait(insn)
        || Names.isEmit(insn)
        || (insn instanceof MethodInsnNode call
            && call.owner.equals(Names.SUSPENSION)
            && (call.name.equals("awaitReturned") || isOfLoop(call)));
  }

  /** What a suspension point is to the programmer. */
  static String nameOf(AbstractInsnNode site) {
    if (Names.isEmit(site)) {
      return "emit";
    }
    return isOfLoop((MethodInsnNode) site) ? "a loop over an AsyncIterable" : "await";
  }

  private static boolean isOfLoop(MethodInsnNode call) {
    return call.name.equals("hasNext") || call.name.equals("item");
  }

  /** Whether the body hands out an item here, and does not await. */
  boolean isEmit() {
    return Names.isEmit(call);
  }

  /** The method of {@code Suspension} that waits here. */
  String operation() {
    return call.owner.equals(Names.SUSPENSION) ? call.name : "await";
  }
}
