package dev.weft.benchmarks.floor;

/** An exception goes up through many levels: of calls, or of machines that waited. */
public final class FloorFailures extends Machine {

  private final Level outermost;
  private RuntimeException failure;

  private FloorFailures(Level outermost) {
    this.outermost = outermost;
  }

  /** Gives how many exceptions were caught above {@code depth} calls. */
  public static int catchAll(int depth, int times) {
    int caught = 0;
    for (int i = 0; i < times; i++) {
      try {
        caught += fail(depth);
      } catch (IllegalStateException e) {
        caught++;
      }
    }
    return caught;
  }

  /**
   * Gives how many exceptions were caught above {@code depth} machines, of which the lowest waited.
   */
  public static int catchAllAfterTurns(int depth, int times) {
    Loop loop = new Loop();
    int caught = 0;
    for (int i = 0; i < times; i++) {
      Level level = null;
      for (int j = 0; j < depth; j++) {
        level = new Level(level);
      }
      FloorFailures bottom = new FloorFailures(level);
      loop.soon(bottom);
      loop.run();
      if (bottom.failure != null) {
        caught++;
      }
    }
    return caught;
  }

  private static int fail(int depth) {
    if (depth > 0) {
      return fail(depth - 1) + 1;
    }
    throw new IllegalStateException("bottom");
  }

  @Override
  void step() {
    RuntimeException passed = new IllegalStateException("bottom");
    for (Level level = outermost; level != null; level = level.caller) {
      passed = level.pass(passed);
    }
    failure = passed;
  }

  private record Level(Level caller) {

    RuntimeException pass(RuntimeException failure) {
      return failure;
    }
  }
}
