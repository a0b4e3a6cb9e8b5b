package dev.weft.weaver;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/** How many monitors are held before each instruction. */
final class MonitorDepth {

  private static final int UNREACHED = -1;

  /** Enough to tell held from free, and a bound for code that never leaves what it enters. */
  private static final int MAX = 255;

  private final Flow flow;
  private final int[] depth;
  private final ArrayDeque<Integer> work = new ArrayDeque<>();

  private MonitorDepth(Flow flow) {
    this.flow = flow;
    this.depth = new int[flow.insns.length];
    Arrays.fill(depth, UNREACHED);
  }

  /** The depth before each instruction; negative where control never comes. */
  static int[] of(Flow flow) {
    MonitorDepth analysis = new MonitorDepth(flow);
    analysis.reach(0, 0);
    while (!analysis.work.isEmpty()) {
      analysis.step(analysis.work.pop());
    }
    return analysis.depth;
  }

  private void step(int i) {
    int after = Math.max(0, Math.min(MAX, depth[i] + change(flow.insns[i].getOpcode())));
    for (int next : flow.successors[i]) {
      reach(next, after);
    }
    for (int handler : flow.handlers[i]) {
      reach(handler, depth[i]);
    }
  }

  private static int change(int opcode) {
    return opcode == Opcodes.MONITORENTER ? 1 : opcode == Opcodes.MONITOREXIT ? -1 : 0;
  }

  private void reach(int i, int held) {
    if (held > depth[i]) {
      depth[i] = held;
      work.push(i);
    }
  }
}
