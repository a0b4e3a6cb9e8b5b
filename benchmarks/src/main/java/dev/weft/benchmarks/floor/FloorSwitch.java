package dev.weft.benchmarks.floor;

/** Two machines give each other turns. */
public final class FloorSwitch extends Machine {

  private final Loop loop;
  private final int turns;
  private int taken;

  private FloorSwitch(Loop loop, int turns) {
    this.loop = loop;
    this.turns = turns;
  }

  /** Gives the number of turns that both took. */
  public static int twoTasks(int turns) {
    Loop loop = new Loop();
    FloorSwitch first = new FloorSwitch(loop, turns);
    FloorSwitch second = new FloorSwitch(loop, turns);
    loop.soon(first);
    loop.soon(second);
    loop.run();
    return first.taken + second.taken;
  }

  @Override
  void step() {
    if (taken < turns) {
      taken++;
      loop.soon(this);
    }
  }
}
