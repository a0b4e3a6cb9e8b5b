package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;

/** What a method may return: a value, nothing, or another coroutine. */
final class ReturnCases {

  private ReturnCases() {}

  @Async
  static Coroutine<String> values(Probe p) {
    if (await(p.f(false))) {
      return value("no");
    }
    String result = await(p.f("local"));
    return value(result);
  }

  @Async
  @Expect("f(1) f(2) f(3) => nullnullnull")
  static Coroutine<String> nothing(Probe p) {
    Object one = await(returnsDone(p));
    Object two = await(returnsNull(p));
    Object three = await(returnsValueNull(p));
    return value("" + one + two + three);
  }

  @Async
  private static Coroutine<Void> returnsDone(Probe p) {
    await(p.f(1));
    return done();
  }

  @Async
  private static Coroutine<String> returnsNull(Probe p) {
    await(p.f(2));
    return null;
  }

  @Async
  private static Coroutine<String> returnsValueNull(Probe p) {
    await(p.f(3));
    return value(null);
  }

  @Async
  static Coroutine<String> resultIsNull(Probe p) {
    await(p.f(1));
    return null;
  }

  @Async
  static Coroutine<String> ternaryOfValues(Probe p) {
    int x = await(p.f(2));
    return x > 1 ? value("big" + await(p.f(1))) : value("small");
  }

  @Async
  @Expect("f(0) f(1) f(coroutine) f(2) => valuecoroutinenull")
  static Coroutine<String> ternaryOfEveryKind(Probe p) {
    return value(await(ternary(p, 0)) + await(ternary(p, 1)) + await(ternary(p, 2)));
  }

  @Async
  private static Coroutine<String> ternary(Probe p, int kind) {
    int k = await(p.f(kind));
    return k == 0 ? value("value") : k == 1 ? p.c("coroutine") : null;
  }

  @Async
  @Expect("f(v) f(value) f(c) f(s) f(s) f() => valuesnull")
  static Coroutine<String> switchOfEveryKind(Probe p) {
    return value(await(switching(p, "v")) + await(switching(p, "c")) + await(switching(p, "")));
  }

  @Async
  private static Coroutine<String> switching(Probe p, String kind) {
    return switch (await(p.f(kind))) {
      case "v" -> value(await(p.f("value")));
      case "c" -> {
        String s = await(p.f("s"));
        yield p.c(s);
      }
      default -> null;
    };
  }

  @Async
  static Coroutine<String> otherCoroutine(Probe p) {
    await(p.f(1));
    return p.c("other");
  }

  @Async
  static Coroutine<String> otherCoroutineOnly(Probe p) {
    return otherCoroutine(p);
  }

  @Async
  static Coroutine<String> failingCoroutine(Probe p) {
    await(p.f(1));
    return p.failing(new IllegalStateException("other"));
  }

  @Async
  static Coroutine<String> storedCoroutine(Probe p) {
    Coroutine<String> stored = p.c("stored");
    p.log("between");
    return stored;
  }

  @Async
  static Coroutine<String> storedValue(Probe p) {
    Coroutine<String> stored = value("stored" + await(p.f(1)));
    await(p.f(2));
    return stored;
  }

  @Async
  static Coroutine<String> awaitedLater(Probe p) {
    Coroutine<String> first = p.c("a");
    Coroutine<String> second = p.c("b");
    return value(await(second) + await(first) + await(value("c")) + await(done()));
  }

  @Async
  @Expect("f(1) awaited finally => inside")
  static Coroutine<String> coroutineInTryFinally(Probe p) {
    try {
      return inside(p, "awaited", "inside");
    } finally {
      p.log("finally");
    }
  }

  @Async
  private static Coroutine<String> inside(Probe p, String note, String result) {
    await(p.f(1));
    p.log(note);
    return value(result);
  }

  @Async
  @Expect("fail(no) caught f(1) => no")
  static Coroutine<String> failingCoroutineInTryCatch(Probe p) {
    try {
      return p.failing(new IllegalStateException("no"));
    } catch (IllegalStateException e) {
      p.log("caught");
      return inCatch(p, e);
    }
  }

  @Async
  private static Coroutine<String> inCatch(Probe p, Exception e) {
    await(p.f(1));
    return value(e.getMessage());
  }

  @Async
  @Expect("open f(1) in body close => r")
  static Coroutine<String> coroutineInTryWithResources(Probe p) throws Exception {
    try (AutoCloseable r = opened(p)) {
      return inside(p, "in body", "r");
    }
  }

  private static AutoCloseable opened(Probe p) {
    p.log("open");
    return () -> p.log("close");
  }

  /** The return of the try block does not take place, so its coroutine is not awaited. */
  @Async
  @Expect("finally f(second) => second")
  static Coroutine<String> coroutineOverriddenInFinally(Probe p) {
    try {
      return inside(p, "a", "first");
    } finally {
      p.log("finally");
      return p.c("second");
    }
  }

  @Async
  @Expect("f(1) in loop finally0 f(1) in loop finally1 => [x, x]")
  static Coroutine<String> coroutineInFinallyInLoop(Probe p) {
    List<String> seen = new java.util.ArrayList<>();
    for (int i = 0; i < 2; i++) {
      seen.add(await(looped(p, i)));
    }
    return value("" + seen);
  }

  @Async
  private static Coroutine<String> looped(Probe p, int i) {
    while (true) {
      try {
        if (i >= 0) {
          return inside(p, "in loop", "x");
        }
      } finally {
        p.log("finally" + i);
      }
    }
  }

  @Async
  static Coroutine<Integer> primitives(Probe p) {
    long sum = 0;
    sum += await(longOf(p)) + await(doubleOf(p)).intValue() + await(charOf(p));
    sum += await(booleanOf(p)) ? 1000 : 0;
    return value((int) sum);
  }

  @Async
  private static Coroutine<Long> longOf(Probe p) {
    return value(1L + await(p.f(2)));
  }

  @Async
  private static Coroutine<Double> doubleOf(Probe p) {
    return value(0.5 + await(p.f(2)));
  }

  @Async
  private static Coroutine<Character> charOf(Probe p) {
    return value((char) ('a' + await(p.f(2))));
  }

  @Async
  private static Coroutine<Boolean> booleanOf(Probe p) {
    return value(await(p.f(2)) > 1);
  }

  @Async
  static Coroutine<String> wildcards(Probe p) {
    Coroutine<? extends Number> number = p.<Integer>c(3);
    Number n = await(number);
    Coroutine<?> any = p.c("any");
    return value(n + "" + await(any));
  }

  @Async
  static Coroutine<String> valueAsStatement(Probe p) {
    Coroutine<String> unused = value(p.say("evaluated"));
    return value(await(p.f("end")) + (unused != null));
  }

  @Async
  static Coroutine<String> returnsFromNestedBlocks(Probe p) {
    for (int i = 0; i < 3; i++) {
      if (await(p.f(i)) == 1) {
        for (String s : List.of("x", "y")) {
          if (await(p.f(s)).equals("y")) {
            return value(s + i);
          }
        }
      }
    }
    return value("unreachable");
  }
}
