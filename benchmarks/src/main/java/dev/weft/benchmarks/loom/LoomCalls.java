package dev.weft.benchmarks.loom;

/** What it costs to wait, return and fail below many calls. */
public final class LoomCalls {

  private LoomCalls() {}

  /** Calls that do not wait. */
  public static long awaitAll(int calls) {
    return VirtualThreads.run(
        () -> {
          long sum = 0;
          for (int i = 0; i < calls; i++) {
            sum += child(i);
          }
          return sum;
        });
  }

  private static long child(long i) {
    return i ^ (i >> 1);
  }

  /** Yields {@code turns} times below {@code depth} calls. */
  public static int chain(int depth, int turns) {
    return VirtualThreads.run(() -> chainBelow(depth, turns));
  }

  private static int chainBelow(int depth, int turns) {
    if (depth > 0) {
      return chainBelow(depth - 1, turns) + 1;
    }
    for (int i = 0; i < turns; i++) {
      Thread.yield();
    }
    return 0;
  }

  /** Goes {@code calls} times down {@code depth} calls, yields once, and returns. */
  public static long callDeep(int depth, int calls) {
    return VirtualThreads.run(
        () -> {
          long sum = 0;
          for (int i = 0; i < calls; i++) {
            sum += call(depth);
          }
          return sum;
        });
  }

  private static int call(int depth) {
    if (depth > 0) {
      return call(depth - 1) + 1;
    }
    Thread.yield();
    return 0;
  }

  /** Catches what is thrown below {@code depth} calls, with or without a yield before. */
  public static int catchAll(int depth, int times, boolean isYielding) {
    return VirtualThreads.run(
        () -> {
          int caught = 0;
          for (int i = 0; i < times; i++) {
            try {
              caught += fail(depth, isYielding);
            } catch (IllegalStateException e) {
              caught++;
            }
          }
          return caught;
        });
  }

  private static int fail(int depth, boolean isYielding) {
    if (depth > 0) {
      return fail(depth - 1, isYielding) + 1;
    }
    if (isYielding) {
      Thread.yield();
    }
    throw new IllegalStateException("bottom");
  }
}
