package dev.weft.benchmarks.floor;

/**
 * Calls through many levels, of which the lowest waits: in a long chain once, or again and again.
 */
public final class FloorCalls {

  private static final int SUSPENDED = -1;

  private final Loop loop = new Loop();
  private Link last;

  private FloorCalls() {}

  /** Waits {@code turns} times below {@code depth} levels, and gives the depth. */
  public static int chain(int depth, int turns) {
    FloorCalls calls = new FloorCalls();
    Leaf leaf = new Leaf(calls.loop, turns);
    calls.last = leaf;
    calls.call(depth, leaf);
    calls.loop.run();
    return leaf.result;
  }

  /**
   * Goes {@code times} times down {@code depth} levels, waits once, and returns; gives the levels.
   */
  public static long callDeep(int depth, int times) {
    FloorCalls calls = new FloorCalls();
    long sum = 0;
    for (int i = 0; i < times; i++) {
      Leaf leaf = new Leaf(calls.loop, 1);
      calls.last = leaf;
      calls.call(depth, leaf);
      calls.loop.run();
      sum += leaf.result;
    }
    return sum;
  }

  private int call(int depth, Leaf leaf) {
    if (depth == 0) {
      loop.soon(leaf);
      return SUSPENDED;
    }
    int below = call(depth - 1, leaf);
    if (below == SUSPENDED) {
      Link link = new Level();
      last.caller = link;
      last = link;
      return SUSPENDED;
    }
    return below + 1;
  }

  private abstract static class Link extends Machine {

    Link caller;

    abstract int resume(int below);
  }

  private static final class Level extends Link {

    @Override
    int resume(int below) {
      return below + 1;
    }

    @Override
    void step() {
      throw new AssertionError("only the innermost is resumed by the loop");
    }
  }

  private static final class Leaf extends Link {

    final Loop loop;
    int left;
    int result;

    Leaf(Loop loop, int turns) {
      this.loop = loop;
      this.left = turns;
    }

    @Override
    int resume(int below) {
      return 0;
    }

    @Override
    void step() {
      if (--left > 0) {
        loop.soon(this);
        return;
      }
      int value = 0;
      for (Link link = caller; link != null; link = link.caller) {
        value = link.resume(value);
      }
      result = value;
    }
  }
}
