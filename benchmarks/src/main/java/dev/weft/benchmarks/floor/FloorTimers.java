package dev.weft.benchmarks.floor;

import java.util.function.IntToDoubleFunction;

/** Many machines that sleep at the same time. */
public final class FloorTimers extends Machine {

  private final Loop loop;
  private final double delaySeconds;
  private boolean hasSlept;
  private boolean isDone;

  private FloorTimers(Loop loop, double delaySeconds) {
    this.loop = loop;
    this.delaySeconds = delaySeconds;
  }

  /** Gives how many machines woke up. */
  public static int sleepAll(int tasks, IntToDoubleFunction delaySeconds) {
    Loop loop = new Loop();
    FloorTimers[] all = new FloorTimers[tasks];
    for (int i = 0; i < tasks; i++) {
      all[i] = new FloorTimers(loop, delaySeconds.applyAsDouble(i));
      loop.soon(all[i]);
    }
    loop.run();
    int done = 0;
    for (FloorTimers machine : all) {
      done += machine.isDone ? 1 : 0;
    }
    return done;
  }

  @Override
  void step() {
    if (hasSlept) {
      isDone = true;
    } else {
      hasSlept = true;
      loop.later(delaySeconds, this);
    }
  }
}
