package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;

/** Loops that fail, and loops in try statements. */
final class AsyncForTryCases {

  private AsyncForTryCases() {}

  @Async
  static Coroutine<String> failureOfTheFirst(Probe p) {
    try {
      for (String x : Items.<String>of(p, new IllegalStateException("first"))) {
        p.log("never " + x);
      }
    } catch (IllegalStateException e) {
      return value("caught " + e.getMessage());
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> failureInTheMiddle(Probe p) {
    for (String x : Items.<String>of(p, "a", new IllegalStateException("second"), "c")) {
      p.log(x);
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> goesOnBehindAFailure(Probe p) {
    var it = Items.<String>of(p, "a", new IllegalStateException("second"), "c").iterator();
    String s = "";
    for (int i = 0; i < 4; i++) {
      try {
        s += it.hasNext() ? it.next() : "end";
      } catch (IllegalStateException e) {
        s += await(p.f("-"));
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> failureOfTheBody(Probe p) {
    String s = "";
    for (int x : Items.<Integer>of(p, 1, 0, 2)) {
      try {
        s += 10 / x;
      } catch (ArithmeticException e) {
        s += await(p.f("!"));
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> bodyStops(Probe p) {
    for (String x : Items.<String>of(p, "a", "b")) {
      p.log(x);
      throw new StopAsyncIteration("from the body");
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> bodyAwaitsTheEndOfAnother(Probe p) {
    AsyncIterator<String> other = Items.<String>of(p).aiter();
    for (String x : Items.<String>of(p, "a", "b")) {
      p.log(x + await(other.anext()));
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> endCaughtInTheBody(Probe p) {
    AsyncIterator<String> other = Items.<String>of(p, "x").aiter();
    String s = "";
    for (String x : Items.<String>of(p, "a", "b")) {
      try {
        s += x + await(other.anext());
      } catch (StopAsyncIteration e) {
        s += "over";
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> nullIterable(Probe p) {
    AsyncIterable<String> none = await(p.f(null));
    for (String x : none) {
      p.log(x);
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> aiterThrows(Probe p) {
    AsyncIterable<String> broken =
        () -> {
          throw new IllegalStateException("aiter");
        };
    try {
      for (String x : broken) {
        p.log(x);
      }
    } catch (IllegalStateException e) {
      p.log("caught");
    }
    return value("done");
  }

  @Async
  static Coroutine<String> anextThrowsAtOnce(Probe p) {
    AsyncIterator<String> broken =
        () -> {
          throw new IllegalStateException("anext");
        };
    for (String x : broken) {
      p.log(x);
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> anextEndsAtOnce(Probe p) {
    AsyncIterator<String> empty =
        () -> {
          throw new StopAsyncIteration();
        };
    for (String x : empty) {
      p.log(x);
    }
    return value("empty");
  }

  @Async
  static Coroutine<String> inTryAndFinally(Probe p) {
    String s = "";
    try {
      for (int x : Items.<Integer>of(p, 1, 2, 3)) {
        try {
          s += x;
          if (x == 2) {
            break;
          }
        } finally {
          s += await(p.f("f"));
        }
      }
    } finally {
      for (String x : Items.<String>of(p, "y", "z")) {
        s += x;
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> returnThroughFinally(Probe p) {
    try {
      for (String x : Items.<String>of(p, "a", "b")) {
        return value(x);
      }
    } finally {
      for (String x : Items.<String>of(p, "y", "z")) {
        p.log(x);
      }
    }
    return value("unreachable");
  }

  @Async
  static Coroutine<String> inCatch(Probe p) {
    String s = "";
    try {
      await(p.fail(new IllegalStateException("x")));
    } catch (IllegalStateException e) {
      for (String x : Items.<String>of(p, "a", "b")) {
        s += x + e.getMessage();
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> withResources(Probe p) throws Exception {
    String s = "";
    for (String x : Items.<String>of(p, "a", "b")) {
      try (AutoCloseable c = () -> p.log("close " + x)) {
        for (String y : Items.<String>of(p, "c", "d")) {
          s += x + y + (c == null);
          if (y.equals("c")) {
            continue;
          }
          break;
        }
      }
    }
    return value(s);
  }
}
