package dev.weft.benchmarks.floor;

/** A machine starts many others; the last of them wakes it. */
public final class FloorGather extends Machine {

  private final Loop loop;
  private final Child[] children;
  private int running;
  private long sum;

  private FloorGather(Loop loop, int tasks) {
    this.loop = loop;
    this.children = new Child[tasks];
    this.running = tasks;
    for (int i = 0; i < tasks; i++) {
      children[i] = new Child(this, i);
      loop.soon(children[i]);
    }
  }

  /** Gives the sum of the children's results. */
  public static long gather(int tasks) {
    Loop loop = new Loop();
    FloorGather parent = new FloorGather(loop, tasks);
    loop.run();
    return parent.sum;
  }

  @Override
  void step() {
    for (Child child : children) {
      sum += child.result;
    }
  }

  private static final class Child extends Machine {

    final FloorGather parent;
    long result;

    Child(FloorGather parent, long argument) {
      this.parent = parent;
      this.result = argument;
    }

    @Override
    void step() {
      result++;
      if (--parent.running == 0) {
        parent.loop.soon(parent);
      }
    }
  }
}
