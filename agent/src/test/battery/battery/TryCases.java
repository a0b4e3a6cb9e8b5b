package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Exceptions that fly while, before and after the method waits. */
final class TryCases {

  private TryCases() {}

  @Async
  static Coroutine<String> c37_localChangedInTryUsedInCatch(Probe p) {
    String state = "0";
    try {
      state = "1";
      await(p.f(1));
      state = "2";
      await(p.fail(new IllegalStateException("no")));
      state = "3";
    } catch (IllegalStateException e) {
      state += e.getMessage();
    }
    return value(state);
  }

  @Async
  static Coroutine<String> c37_localLiveOnlyInCatch(Probe p) {
    String forCatch = "c" + await(p.f(1));
    long wide = await(p.f(2L));
    try {
      await(p.f(3));
      await(p.fail(new IllegalStateException("no")));
      return value("unreachable");
    } catch (IllegalStateException e) {
      return value(forCatch + wide);
    }
  }

  @Async
  static Coroutine<String> c37_plainExceptionAfterResume(Probe p) {
    String kept = "kept";
    try {
      int zero = await(p.f(0));
      kept += 1 / zero;
    } catch (ArithmeticException e) {
      return value(kept + ":" + e.getMessage());
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c38_awaitInCatchThenRethrow(Probe p) {
    try {
      try {
        await(p.fail(new IllegalStateException("first")));
      } catch (IllegalStateException e) {
        p.log("caught " + await(p.f("x")) + e.getMessage());
        throw e;
      } finally {
        p.log("inner finally " + await(p.f("y")));
      }
    } catch (RuntimeException e) {
      return value("outer " + e.getMessage() + await(p.f("z")));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c38_exceptionFromCatch(Probe p) {
    try {
      try {
        await(p.fail(new IllegalStateException("first")));
      } catch (IllegalStateException e) {
        await(p.fail(new IllegalArgumentException("second", e)));
      }
    } catch (IllegalArgumentException e) {
      return value(Journal.describe(e));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c40_innerHandlerFirst(Probe p) {
    String trace = "";
    for (int i = 0; i < 3; i++) {
      try {
        try {
          await(
              p.fail(
                  i == 0
                      ? new IllegalArgumentException("iae")
                      : new IllegalStateException("" + i)));
        } catch (IllegalArgumentException e) {
          trace += "A";
        } catch (IllegalStateException e) {
          trace += "S" + await(p.f(e.getMessage()));
          if (i == 2) {
            throw e;
          }
        }
      } catch (RuntimeException e) {
        trace += "R" + e.getMessage();
      }
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c40_exceptionKeepsIdentity(Probe p) {
    IllegalStateException thrown = new IllegalStateException("same");
    try {
      await(p.fail(thrown));
    } catch (Exception e) {
      return value("" + (e == thrown));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c40_multiCatch(Probe p) {
    String trace = "";
    for (RuntimeException next :
        new RuntimeException[] {new IllegalStateException("s"), new ArithmeticException("a")}) {
      try {
        await(p.fail(next));
      } catch (IllegalStateException | ArithmeticException e) {
        trace += e.getMessage() + await(p.f(1)) + e.getClass().getSimpleName();
      }
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c40_checkedException(Probe p) throws IOException {
    try {
      await(p.fail(new FileNotFoundException("gone")));
      throw new IOException("declared");
    } catch (FileNotFoundException e) {
      throw new IOException("wrapped " + await(p.f(1)), e);
    }
  }

  @Async
  static Coroutine<String> c40_errorsAndThrowables(Probe p) {
    String trace = "";
    try {
      await(p.fail(new AssertionError("error")));
    } catch (Exception e) {
      trace += "exception";
    } catch (Error e) {
      trace += e.getMessage();
    }
    try {
      await(p.fail(new Throwable("throwable")));
    } catch (Throwable t) {
      trace += t.getMessage();
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c40_uncaught(Probe p) {
    await(p.f(1));
    await(p.fail(new IllegalStateException("leaves")));
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c41_resources(Probe p) throws Exception {
    try (Resource a = new Resource(p, "a");
        Resource b = await(p.f(new Resource(p, "b")))) {
      p.log(await(p.f("body")));
      return value(a.name + await(p.f("-")) + b.name);
    }
  }

  @Async
  static Coroutine<String> c41_resourcesFailingInClose(Probe p) {
    try (Resource a = new Resource(p, "a").failing();
        Resource b = new Resource(p, "b").failing()) {
      await(p.fail(new IllegalStateException(a.name + b.name)));
      return value("unreachable");
    } catch (Exception e) {
      p.log(await(p.f("catch")));
      return value(Journal.describe(e));
    } finally {
      p.log(await(p.f("finally")));
    }
  }

  @Async
  static Coroutine<String> c41_nullResource(Probe p) throws Exception {
    try (Resource none = await(p.f(null))) {
      p.log("body " + (none == null));
      await(p.f(1));
    }
    Resource existing = new Resource(p, "existing");
    try (existing) {
      await(p.f(2));
    }
    return value("done");
  }

  @Async
  static Coroutine<String> c41_closeFailsAfterNormalBody(Probe p) throws Exception {
    try (Resource a = new Resource(p, "a").failing()) {
      p.log(await(p.f("body")) + a.name);
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c41_resourcesInLoopWithExits(Probe p) throws Exception {
    String trace = "";
    for (int i = 0; i < 4; i++) {
      try (Resource r = new Resource(p, "r" + i)) {
        if (await(p.f(i)) == 1) {
          continue;
        }
        if (i == 3) {
          break;
        }
        trace += r.name + await(p.f("."));
      }
    }
    return value(trace);
  }

  private static final class Resource implements AutoCloseable {
    private final Probe probe;
    private final String name;
    private boolean fails;

    Resource(Probe probe, String name) {
      this.probe = probe;
      this.name = name;
      probe.log("open " + name);
    }

    Resource failing() {
      fails = true;
      return this;
    }

    @Override
    public void close() throws IOException {
      probe.log("close " + name);
      if (fails) {
        throw new IOException("close " + name);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Async
  static Coroutine<String> c42_awaitIsTheWholeRange(Probe p) {
    String trace = "";
    try {
      await(p.f(1));
    } catch (IllegalStateException e) {
      trace += "unreachable";
    }
    try {
      await(p.fail(new IllegalStateException("no")));
    } catch (IllegalStateException e) {
      trace += e.getMessage();
    }
    try {
      trace += await(p.f("v"));
    } catch (IllegalStateException e) {
      trace += "unreachable";
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c42_awaitLastInRange(Probe p) {
    String trace = "";
    try {
      trace += "a";
      await(p.fail(new IllegalStateException("no")));
    } catch (IllegalStateException e) {
      await(p.f(1));
    }
    try {
      await(p.f(1));
      trace += "b";
    } finally {
      trace += "c";
      await(p.f(2));
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c42_tryWithStackOutside(Probe p) {
    String trace = "s" + guarded(await(p.f(1)), await(p.f(2L)));
    try {
      trace += guarded(await(p.f(3)), await(p.<Long>fail(new IllegalStateException("no"))));
    } catch (IllegalStateException e) {
      trace += "caught";
    }
    return value(trace);
  }

  private static String guarded(int i, long l) {
    return i + "/" + l;
  }

  @Async
  static Coroutine<String> c43_handlerLocalOfOtherType(Probe p) {
    String trace;
    try {
      String s = await(p.f("text"));
      long wide = s.length();
      trace = s + await(p.f(wide));
      throw new IllegalStateException(trace);
    } catch (IllegalStateException e) {
      int i = await(p.f(5));
      double d = i;
      trace = e.getMessage() + i + await(p.f(d)) + d;
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c43_loopOfTries(Probe p) {
    int attempts = 0;
    while (true) {
      try {
        attempts++;
        if (attempts < 3) {
          await(p.fail(new IllegalStateException("" + attempts)));
        }
        return value("after " + await(p.f(attempts)));
      } catch (IllegalStateException e) {
        p.log("retry " + e.getMessage() + await(p.f(attempts)));
      }
    }
  }

  @Async
  static Coroutine<String> tryInsideCatchInsideFinally(Probe p) {
    String trace = "";
    try {
      await(p.fail(new IllegalStateException("1")));
    } catch (IllegalStateException e) {
      try {
        trace += e.getMessage();
        await(p.fail(new IllegalStateException("2")));
      } catch (IllegalStateException inner) {
        trace += e.getMessage() + inner.getMessage() + await(p.f("x"));
      } finally {
        try {
          await(p.fail(new IllegalStateException("3")));
        } catch (IllegalStateException last) {
          trace += last.getMessage() + await(p.f("y"));
        }
      }
    }
    return value(trace);
  }
}
