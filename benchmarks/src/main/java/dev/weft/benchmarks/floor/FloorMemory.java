package dev.weft.benchmarks.floor;

import dev.weft.benchmarks.Heap;

/** Many machines that sleep for long, each below some levels of callers. */
public final class FloorMemory extends Machine {

  /** A local variable would not keep the loop alive: the compiler sees that nobody reads it. */
  private static volatile Loop weighed;

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
    weighed = loop;
    int levels = 0;
    Heap.begin();
    for (int i = 0; i < tasks; i++) {
      FloorMemory sleeper = new FloorMemory(depth);
      loop.later(3600, sleeper);
      levels += sleeper.depth();
    }
    Heap.end(tasks);
    weighed = null;
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
