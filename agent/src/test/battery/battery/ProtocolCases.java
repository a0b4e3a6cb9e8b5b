package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.util.concurrent.CompletionStage;

/** What a coroutine promises: it starts when awaited, runs once, and fails inside. */
final class ProtocolCases {

  private ProtocolCases() {}

  @Async
  private static Coroutine<String> child(Probe p, String argument) {
    p.log("child " + argument);
    String got = await(p.f(argument));
    p.log("child end");
    return value(got);
  }

  @Async
  @Expect("argument made child a f(a) child end => a")
  static Coroutine<String> c59_nothingRunsBeforeAwait(Probe p) {
    Coroutine<String> made = child(p, argument(p));
    p.log("made");
    return value(await(made));
  }

  private static String argument(Probe p) {
    p.log("argument");
    return "a";
  }

  @Async
  @Expect("made => throws java.lang.IllegalStateException: early")
  static Coroutine<String> c59_exceptionBeforeFirstAwait(Probe p) {
    Coroutine<String> made = throwsEarly(p, true);
    p.log("made");
    return value(await(made));
  }

  @Async
  private static Coroutine<String> throwsEarly(Probe p, boolean early) {
    if (early) {
      throw new IllegalStateException("early");
    }
    return value(await(p.f("late")));
  }

  @Async
  @Expect("made caught => throws java.lang.NullPointerException")
  static Coroutine<String> c59_exceptionInArgumentIsSynchronous(Probe p) {
    Object nothing = null;
    p.log("made");
    try {
      Coroutine<String> never = child(p, nothing.toString());
      p.log("unreachable" + never);
    } catch (NullPointerException e) {
      p.log("caught");
    }
    return value(await(child(p, nothing.toString())));
  }

  @Async
  static Coroutine<String> c60_unboxedNull(Probe p) {
    try {
      int i = await(p.<Integer>f(null));
      return value("unreachable" + i);
    } catch (NullPointerException e) {
      return value("refused " + await(p.f(1)));
    }
  }

  @Async
  static Coroutine<String> c60_unboxedNullLeaves(Probe p) {
    long sum = 1L + await(p.<Long>f(null));
    return value("unreachable" + sum);
  }

  @Async
  @Expect("=> object null can't be used in 'await' expression")
  static Coroutine<String> c60_awaitOfNull(Probe p) {
    try {
      Awaitable<String> none = null;
      return value(await(none));
    } catch (NullPointerException e) {
      return value(e.getMessage());
    }
  }

  @Async
  @Expect("=> object null can't be used in 'await' expression")
  static Coroutine<String> c60_awaitOfNullStage(Probe p) {
    try {
      CompletionStage<String> none = null;
      return value(await(none));
    } catch (NullPointerException e) {
      return value(e.getMessage());
    }
  }

  @Async
  @Expect("f(x) => x cannot reuse already awaited coroutine")
  static Coroutine<String> awaitedTwice(Probe p) {
    Coroutine<String> once = ready(p);
    String first = await(once);
    try {
      return value(first + await(once));
    } catch (IllegalStateException e) {
      return value(first + " " + e.getMessage());
    }
  }

  @Async
  private static Coroutine<String> ready(Probe p) {
    return value(await(p.f("x")));
  }

  @Async
  @Expect("fail(no) => no cannot reuse already awaited coroutine")
  static Coroutine<String> awaitedAgainAfterFailure(Probe p) {
    Coroutine<String> once = failing(p);
    String first = "";
    try {
      await(once);
    } catch (IllegalStateException e) {
      first = e.getMessage();
    }
    try {
      return value("unreachable" + await(once));
    } catch (IllegalStateException e) {
      return value(first + " " + e.getMessage());
    }
  }

  @Async
  private static Coroutine<String> failing(Probe p) {
    return value(await(p.<String>fail(new IllegalStateException("no"))));
  }

  @Async
  @Expect("=> coroutine already executing")
  static Coroutine<String> awaitsItself(Probe p) {
    Coroutine<?>[] self = new Coroutine<?>[1];
    AsyncCallable<String> body = () -> value("" + await(self[0]));
    Coroutine<String> coroutine = body.call();
    self[0] = coroutine;
    try {
      return value(await(coroutine));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  private static final class Delayed implements Awaitable<String> {
    private final Probe p;

    Delayed(Probe p) {
      this.p = p;
    }

    @Override
    public Coroutine<String> toCoroutine() {
      return child(p, "own");
    }
  }

  @Async
  static Coroutine<String> ownAwaitable(Probe p) {
    Delayed delayed = new Delayed(p);
    return value(await(delayed) + await(delayed));
  }

  @Async
  static Coroutine<String> deepChain(Probe p) {
    return value(await(level(p, 40)));
  }

  @Async
  private static Coroutine<String> level(Probe p, int depth) {
    if (depth == 0) {
      return value("bottom" + await(p.f(1)));
    }
    String below = await(level(p, depth - 1));
    return depth % 20 == 0 ? value(below + depth + await(p.f(depth))) : value(below);
  }

  @Async
  static Coroutine<String> failureThroughDeepChain(Probe p) {
    try {
      return value(await(failingLevel(p, 40)));
    } catch (IllegalStateException e) {
      return value(e.getMessage());
    }
  }

  @Async
  private static Coroutine<String> failingLevel(Probe p, int depth) {
    try {
      if (depth == 0) {
        await(p.fail(new IllegalStateException("bottom")));
      }
      return value(await(failingLevel(p, depth - 1)));
    } finally {
      if (depth % 20 == 0) {
        p.log("level " + depth + await(p.f(depth)));
      }
    }
  }
}
