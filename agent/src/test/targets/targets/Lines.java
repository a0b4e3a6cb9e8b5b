package targets;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;

/** Methods that throw at lines which the tests find by their comments. */
final class Lines {

  private Lines() {}

  static Object run(String name, boolean suspend) {
    return Running.run(
        switch (name) {
          case "afterResume" -> afterResume(suspend);
          case "twoAwaitsALine" -> twoAwaitsALine(suspend);
          case "inHandler" -> inHandler(suspend);
          case "inFinally" -> inFinally(suspend);
          case "spreadCall" -> spreadCall(suspend);
          case "operandAfterAwait" -> operandAfterAwait(suspend);
          case "loopHeader" -> loopHeader(suspend);
          case "chain" -> chain(suspend);
          default -> throw new IllegalArgumentException(name);
        });
  }

  @Async
  private static Coroutine<Integer> pause(boolean suspend) {
    if (suspend) {
      await(sleep(0));
    }
    return value(1);
  }

  @Async
  private static Coroutine<Integer> afterResume(boolean suspend) {
    int local = await(pause(suspend));
    local++;
    throw new IllegalStateException("thrown " + local); // line afterResume
  }

  private static int fail(int ignored) {
    throw new IllegalStateException("failed");
  }

  @Async
  private static Coroutine<Integer> twoAwaitsALine(boolean suspend) {
    await(pause(suspend));
    int sum = await(pause(suspend)) + fail(await(pause(suspend))); // line twoAwaitsALine
    return value(sum);
  }

  @Async
  private static Coroutine<Integer> inHandler(boolean suspend) {
    try {
      await(pause(suspend));
      fail(1);
    } catch (IllegalStateException e) {
      await(pause(suspend));
      fail(2); // line inHandler
    }
    return value(0);
  }

  @Async
  private static Coroutine<Integer> inFinally(boolean suspend) {
    int n = 0;
    try {
      n += await(pause(suspend));
    } finally {
      n += await(pause(suspend));
      fail(n); // line inFinally
    }
    return value(n);
  }

  @Async
  private static Coroutine<Integer> spreadCall(boolean suspend) {
    int sum =
        await(pause(suspend))
            + fail( // line spreadCall
                await(pause(suspend)));
    return value(sum);
  }

  @Async
  private static Coroutine<Integer> operandAfterAwait(boolean suspend) {
    Object none = suspend ? null : null;
    int sum = await(pause(suspend));
    return value(sum + none.hashCode()); // line operandAfterAwait
  }

  @Async
  private static Coroutine<Integer> failingItem(int[] count, boolean suspend) {
    await(pause(suspend));
    return value(count[0]++ == 0 ? 1 : fail(1));
  }

  @Async
  private static Coroutine<Integer> loopHeader(boolean suspend) {
    int[] count = new int[1];
    AsyncIterator<Integer> items = () -> failingItem(count, suspend);
    int sum = 0;
    for (int item : items) { // line loopHeader
      sum += item;
    }
    return value(sum);
  }

  @Async
  private static Coroutine<Integer> chain(boolean suspend) {
    int first = await(pause(suspend));
    return value(first + await(middle(suspend))); // line chain outer
  }

  @Async
  private static Coroutine<Integer> middle(boolean suspend) {
    AsyncCallable<Integer> lambda =
        () -> {
          int got = await(inner(suspend)); // line chain lambda
          return value(got);
        };
    int got = await(lambda.call()); // line chain middle
    return value(got);
  }

  @Async
  private static Coroutine<Integer> inner(boolean suspend) {
    await(pause(suspend));
    throw new IllegalStateException("inner"); // line chain inner
  }
}
