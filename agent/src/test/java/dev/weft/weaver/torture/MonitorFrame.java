package dev.weft.weaver.torture;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** A frame of the data flow that knows how many monitors may be held. */
final class MonitorFrame extends Frame<BasicValue> {

  private static final int MANY = 255;

  private int held;

  private MonitorFrame(int locals, int stack) {
    super(locals, stack);
  }

  private MonitorFrame(Frame<? extends BasicValue> other) {
    super(other);
  }

  /** Whether a monitor may be held, before each instruction; also where control never comes. */
  static boolean[] heldIn(String owner, MethodNode method) throws AnalyzerException {
    Frame<BasicValue>[] frames =
        new Analyzer<>(new BasicInterpreter()) {
          @Override
          protected Frame<BasicValue> newFrame(int locals, int stack) {
            return new MonitorFrame(locals, stack);
          }

          @Override
          protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> frame) {
            return new MonitorFrame(frame);
          }
        }.analyze(owner, method);
    boolean[] held = new boolean[frames.length];
    for (int i = 0; i < frames.length; i++) {
      held[i] = frames[i] == null || ((MonitorFrame) frames[i]).held > 0;
    }
    return held;
  }

  @Override
  public Frame<BasicValue> init(Frame<? extends BasicValue> other) {
    held = ((MonitorFrame) other).held;
    return super.init(other);
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<BasicValue> interpreter)
      throws AnalyzerException {
    super.execute(insn, interpreter);
    if (insn.getOpcode() == Opcodes.MONITORENTER) {
      held = Math.min(MANY, held + 1);
    } else if (insn.getOpcode() == Opcodes.MONITOREXIT) {
      held = Math.max(0, held - 1);
    }
  }

  @Override
  public boolean merge(Frame<? extends BasicValue> other, Interpreter<BasicValue> interpreter)
      throws AnalyzerException {
    boolean changed = super.merge(other, interpreter);
    int merged = Math.max(held, ((MonitorFrame) other).held);
    changed |= merged != held;
    held = merged;
    return changed;
  }
}
