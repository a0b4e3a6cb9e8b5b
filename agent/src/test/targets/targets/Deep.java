package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** Recursion of coroutines. */
final class Deep {

  private static int unwound;

  private Deep() {}

  static int run(int levels, boolean suspend) {
    return Running.run(down(levels, suspend));
  }

  @Async
  private static Coroutine<Integer> down(int n, boolean suspend) {
    if (n == 0) {
      if (suspend) {
        await(sleep(0));
      }
      return value(0);
    }
    return value(await(down(n - 1, suspend)) + 1);
  }

  /** Catches at the top what the bottom throws. */
  static String runFailing(int levels, boolean suspend) {
    unwound = 0;
    return Running.run(catching(levels, suspend)) + " " + unwound;
  }

  @Async
  private static Coroutine<String> catching(int levels, boolean suspend) {
    try {
      return value("unreachable" + await(failing(levels, suspend)));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  @Async
  private static Coroutine<Integer> failing(int n, boolean suspend) {
    try {
      if (n == 0) {
        if (suspend) {
          await(sleep(0));
        }
        throw new IllegalStateException("bottom");
      }
      return value(await(failing(n - 1, suspend)));
    } finally {
      unwound++;
    }
  }

  /**
   * Failures and successes of many depths in one task: the count of nested calls must not drift.
   */
  static int runMany(int rounds, int levels, boolean suspend) {
    return Running.run(many(rounds, levels, suspend));
  }

  @Async
  private static Coroutine<Integer> many(int rounds, int levels, boolean suspend) {
    int sum = 0;
    for (int i = 0; i < rounds; i++) {
      if (await(catching(i % levels, suspend)).equals("bottom")) {
        sum += await(down(levels, suspend && i % 2 == 0));
      }
    }
    return value(sum);
  }

  static int runFromBottom(int levels) {
    return Running.run(fromBottom(levels));
  }

  /** Each level waits twice: for its child, and by itself when the child has completed. */
  @Async
  private static Coroutine<Integer> fromBottom(int n) {
    if (n == 0) {
      await(sleep(0));
      return value(1);
    }
    int below = await(fromBottom(n - 1));
    await(sleep(0));
    return value(below + 1);
  }

  static int runFibonacci(int n) {
    return Running.run(fibonacci(n));
  }

  @Async
  private static Coroutine<Integer> fibonacci(int n) {
    if (n < 2) {
      await(sleep(0));
      return value(n);
    }
    return value(await(fibonacci(n - 1)) + await(fibonacci(n - 2)));
  }

  /** How many frames are on the Java stack when the bottom of a chain is resumed. */
  static long stackWhenResumed(int levels) {
    return Running.run(measuring(levels));
  }

  @Async
  private static Coroutine<Long> measuring(int n) {
    if (n == 0) {
      await(sleep(0));
      return value(StackWalker.getInstance().walk(frames -> frames.count()));
    }
    return value(await(measuring(n - 1)));
  }

  static int readyAwaits(int times) {
    return Running.run(readyLoop(times));
  }

  @Async
  private static Coroutine<Integer> readyLoop(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(one());
    }
    return value(sum);
  }

  @Async
  private static Coroutine<Integer> one() {
    return value(1);
  }

  static int suspensions(int times) {
    return Running.run(suspendingLoop(times));
  }

  @Async
  private static Coroutine<Integer> suspendingLoop(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      await(sleep(0));
      sum += await(suspendingOne());
    }
    return value(sum);
  }

  @Async
  private static Coroutine<Integer> suspendingOne() {
    await(sleep(0));
    return value(1);
  }
}
