package dev.weft.benchmarks.floor;

/** A tree of machines, ten below each; the sum goes up from the leaves. */
public final class FloorSkynet extends Machine {

  private static final int CHILDREN = 10;

  private final Loop loop;
  private final FloorSkynet parent;
  private final long number;
  private final int leaves;
  private int running = -1;
  private long sum;

  private FloorSkynet(Loop loop, FloorSkynet parent, long number, int leaves) {
    this.loop = loop;
    this.parent = parent;
    this.number = number;
    this.leaves = leaves;
  }

  /** Gives the sum of the numbers of the leaves. */
  public static long sumOfLeaves(int leaves) {
    Loop loop = new Loop();
    FloorSkynet root = new FloorSkynet(loop, null, 0, leaves);
    loop.soon(root);
    loop.run();
    return root.sum;
  }

  @Override
  void step() {
    if (leaves == 1) {
      sum = number;
      finish();
    } else if (running < 0) {
      startChildren();
    } else {
      finish();
    }
  }

  private void startChildren() {
    running = CHILDREN;
    int below = leaves / CHILDREN;
    for (int i = 0; i < CHILDREN; i++) {
      loop.soon(new FloorSkynet(loop, this, number + (long) i * below, below));
    }
  }

  private void finish() {
    if (parent != null) {
      parent.sum += sum;
      if (--parent.running == 0) {
        loop.soon(parent);
      }
    }
  }
}
