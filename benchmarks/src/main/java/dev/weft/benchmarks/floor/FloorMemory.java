package dev.weft.benchmarks.floor;

import dev.weft.benchmarks.Heap;
import java.lang.ref.Reference;

/** Many machines that sleep for long, each below some levels of callers. */
public final class FloorMemory extends Machine {

  private final Level caller;

  private FloorMemory(int depth) {
    Level level = null;
    for (int i = 1; i < depth; i++) {
      level = new Level(level, i);
    }
    this.caller = level;
  }

  /** Weighs the sleepers, and gives how many there are. */
  public static int sleepers(int tasks, int depth) {
    Loop loop = new Loop();
    int levels = 0;
    Heap.begin();
    for (int i = 0; i < tasks; i++) {
      FloorMemory sleeper = new FloorMemory(depth);
      loop.later(3600, sleeper);
      levels += sleeper.depth();
    }
    Heap.end(tasks);
    Reference.reachabilityFence(loop);
    return levels / depth;
  }

  private int depth() {
    int depth = 1;
    for (Level level = caller; level != null; level = level.caller) {
      depth++;
    }
    return depth;
  }

  @Override
  void step() {
    throw new AssertionError("nobody waits that long");
  }

  private record Level(Level caller, int depth) {}
}
