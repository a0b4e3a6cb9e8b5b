package dev.weft.benchmarks.floor;

/** A machine starts another and is woken by its end, again and again. */
public final class FloorSpawnJoin extends Machine {

  private final Loop loop;
  private final int tasks;
  private int started;
  private Child child;
  private long sum;

  private FloorSpawnJoin(Loop loop, int tasks) {
    this.loop = loop;
    this.tasks = tasks;
  }

  /** Gives the sum of the children's results. */
  public static long spawnAndJoin(int tasks) {
    Loop loop = new Loop();
    FloorSpawnJoin parent = new FloorSpawnJoin(loop, tasks);
    loop.soon(parent);
    loop.run();
    return parent.sum;
  }

  @Override
  void step() {
    if (child != null) {
      sum += child.result;
    }
    if (started < tasks) {
      child = new Child(loop, this, started++);
      loop.soon(child);
    }
  }

  private static final class Child extends Machine {

    final Loop loop;
    final Machine parent;
    long result;

    Child(Loop loop, Machine parent, long argument) {
      this.loop = loop;
      this.parent = parent;
      this.result = argument;
    }

    @Override
    void step() {
      result++;
      loop.soon(parent);
    }
  }
}
