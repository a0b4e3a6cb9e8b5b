package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;

/** Finally blocks that wait, on every way out of a try. */
final class FinallyCases {

  private FinallyCases() {}

  @Async
  static Coroutine<String> c39_normal(Probe p) {
    String trace = "";
    try {
      trace += await(p.f("a"));
    } finally {
      trace += await(p.f("b"));
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c39_exceptional(Probe p) {
    String trace = "";
    try {
      try {
        trace += await(p.f("a"));
        await(p.fail(new IllegalStateException("no")));
      } finally {
        trace += await(p.f("b"));
        p.log(trace);
      }
    } catch (IllegalStateException e) {
      trace += e.getMessage();
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c39_returnThroughFinally(Probe p) {
    int x = 1;
    try {
      x = await(p.f(2));
      return value("x=" + x);
    } finally {
      x = await(p.f(3));
      p.log("finally " + x);
    }
  }

  @Async
  static Coroutine<String> c39_returnOverridden(Probe p) {
    try {
      return value("try" + await(p.f(1)));
    } finally {
      if (await(p.f(true))) {
        return value("finally" + await(p.f(2)));
      }
    }
  }

  @Async
  static Coroutine<String> c39_exceptionSwallowedByReturn(Probe p) {
    try {
      await(p.fail(new IllegalStateException("lost")));
      return value("unreachable");
    } finally {
      return value("finally" + await(p.f(2)));
    }
  }

  @Async
  static Coroutine<String> c39_exceptionReplaced(Probe p) {
    try {
      try {
        await(p.fail(new IllegalStateException("first")));
      } finally {
        await(p.fail(new IllegalArgumentException("second")));
      }
    } catch (RuntimeException e) {
      return value(Journal.describe(e));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c39_breakAndContinueThroughFinally(Probe p) {
    String trace = "";
    for (int i = 0; i < 5; i++) {
      try {
        if (await(p.f(i)) == 1) {
          continue;
        }
        if (i == 3) {
          break;
        }
        trace += i;
      } finally {
        trace += "f" + await(p.f(10 + i));
      }
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c39_breakInFinally(Probe p) {
    int i = 0;
    while (true) {
      try {
        i++;
        await(p.fail(new IllegalStateException("lost " + i)));
      } finally {
        if (await(p.f(i == 2))) {
          break;
        }
        continue;
      }
    }
    return value("" + i);
  }

  @Async
  static Coroutine<String> c39_nestedFinallyWithThrowingAwait(Probe p) {
    String trace = "";
    try {
      try {
        try {
          trace += await(p.f("a"));
        } finally {
          trace += "b";
          await(p.fail(new IllegalStateException("in finally")));
          trace += "unreachable";
        }
      } finally {
        trace += await(p.f("c"));
      }
    } catch (IllegalStateException e) {
      trace += await(p.f("d")) + e.getMessage();
    } finally {
      trace += await(p.f("e"));
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c39_returnValueIsTakenBeforeFinally(Probe p) {
    StringBuilder shared = new StringBuilder("s");
    long wide = 1;
    try {
      return value(shared.toString() + wide);
    } finally {
      shared.append(await(p.f("changed")));
      wide = 2;
    }
  }

  @Async
  static Coroutine<String> c39_loopInFinally(Probe p) {
    String trace = "";
    try {
      await(p.fail(new IllegalStateException("no")));
    } catch (IllegalStateException e) {
      trace += "c";
    } finally {
      for (int i = 0; i < 3; i++) {
        trace += await(p.f(i));
      }
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c39_catchAndFinallyInLoop(Probe p) {
    String trace = "";
    outer:
    for (int i = 0; ; i++) {
      try {
        switch (await(p.f(i))) {
          case 0:
            continue outer;
          case 1:
            await(p.fail(new IllegalStateException("one")));
            break;
          case 2:
            throw new IllegalArgumentException("two");
          default:
            return value(trace + "end");
        }
      } catch (IllegalStateException e) {
        trace += e.getMessage() + await(p.f("s"));
      } catch (IllegalArgumentException e) {
        trace += e.getMessage() + await(p.f("a"));
        continue;
      } finally {
        trace += "/" + await(p.f(-i));
      }
    }
  }
}
