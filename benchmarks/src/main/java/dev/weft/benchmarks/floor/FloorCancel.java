package dev.weft.benchmarks.floor;

import dev.weft.benchmarks.Span;

/** Many machines that wait are told to end. */
public final class FloorCancel extends Machine {

  private boolean isCancelled;
  private boolean isDone;

  private FloorCancel() {}

  /** Gives how many machines ended by being cancelled; only that is measured. */
  public static int cancelAll(int tasks) {
    Loop loop = new Loop();
    FloorCancel[] all = new FloorCancel[tasks];
    for (int i = 0; i < tasks; i++) {
      all[i] = new FloorCancel();
      loop.soon(all[i]);
    }
    loop.run();
    Span.begin();
    for (FloorCancel machine : all) {
      machine.isCancelled = true;
      loop.soon(machine);
    }
    loop.run();
    Span.end();
    int done = 0;
    for (FloorCancel machine : all) {
      done += machine.isDone ? 1 : 0;
    }
    return done;
  }

  @Override
  void step() {
    if (isCancelled) {
      isDone = true;
    }
  }
}
