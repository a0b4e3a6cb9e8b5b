package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;

/** A {@code try} over one {@code with(…)}, and the ways out of it. */
@SuppressWarnings("try")
final class WithCases {

  private WithCases() {}

  @Async
  @Expect("f(enter r) f(1) r1 f(exit r) => behind")
  static Coroutine<String> normal(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      p.log(r.name + await(p.f(1)));
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter m) f(1) enter med1 f(exit m) => behind")
  static Coroutine<String> normalWithValue(Probe p) {
    try (var scope = with(new Manager(p, "m", false))) {
      p.log(scope.value() + await(p.f(1)));
    }
    return value("behind");
  }

  @Async
  @Expect("f(r) f(enter r) f(rm) f(enter rm) enter rmed f(exit rm) f(exit r) => behind")
  static Coroutine<String> argumentIsAwaited(Probe p) {
    try (Resource r = with(new Resource(p, await(p.f("r"))));
        var scope = with(await(p.f(new Manager(p, r.name + "m", false))))) {
      p.log(scope.value());
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter r) body f(exit r) => behind")
  static Coroutine<String> withoutAwait(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      p.log("body");
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter r) f(exit r) f(enter a) f(enter b) f(exit b) f(exit a) => behind")
  static Coroutine<String> emptyBody(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {}
    try (var a = with(new Manager(p, "a", true));
        var b = with(new Resource(p, "b"))) {}
    return value("behind");
  }

  @Async
  @Expect("f(enter r) f(1) f(exit r) => local1r")
  static Coroutine<String> returnedValue(Probe p) {
    String name = "local";
    try (Resource r = with(new Resource(p, "r"))) {
      name += await(p.f(1));
      return value(name + r.name);
    }
  }

  @Async
  @Expect("f(enter r) f(result) f(exit r) => result")
  static Coroutine<String> returnedCoroutine(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      return p.c("result");
    }
  }

  @Async
  @Expect("f(enter r) fail(no) f(exit r no) => throws java.lang.IllegalStateException: no")
  static Coroutine<String> returnedCoroutineFails(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      return p.failing(new IllegalStateException("no"));
    }
  }

  @Async
  @Expect("f(enter m) f(false) fail(no) f(exit m no) f(true) f(enter m) f(exit m) => second")
  static Coroutine<String> returnedCoroutineFailsSwallowed(Probe p) {
    boolean again = false;
    do {
      try (var scope = with(new Manager(p, "m", true))) {
        if (again) {
          return value("second");
        }
        if (!await(p.f(again))) {
          return p.failing(new IllegalStateException("no"));
        }
        p.log("unreachable");
      }
      again = true;
    } while (await(p.f(true)));
    return value("unreachable");
  }

  @Async
  @Expect("f(enter r) f(exit r) f(after) => before")
  static Coroutine<String> returnedValueIsTakenBefore(Probe p) {
    StringBuilder text = new StringBuilder("before");
    try (Resource r = with(new Resource(p, "r"))) {
      return value(text.toString());
    } finally {
      text.append(await(p.f("after")));
    }
  }

  @Async
  @Expect("f(enter r) f(exit r) => null")
  static Coroutine<Void> returnedNull(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      return null;
    }
  }

  @Async
  @Expect("f(enter r) f(exit r) => null")
  static Coroutine<Void> returnedDone(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      return done();
    }
  }

  @Async
  @Expect("f(enter r) f(true) f(7) f(exit r) => 7")
  static Coroutine<Long> returnedTernary(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      return await(p.f(true)) ? value(await(p.f(7L))) : p.c(8L);
    }
  }

  @Async
  @Expect("f(enter r0) f(0) late f(exit r0) behind 0 f(enter r1) f(1) f(exit r1) => early r1")
  static Coroutine<String> earlyReturn(Probe p) {
    for (int i = 0; ; i++) {
      try (Resource r = with(new Resource(p, "r" + i))) {
        if (await(p.f(i)) == 1) {
          return value("early " + r.name);
        }
        p.log("late");
      }
      p.log("behind " + i);
    }
  }

  @Async
  @Expect(
      "f(enter r0) f(0) f(.) f(exit r0) f(enter r1) f(1) f(exit r1) f(enter r2) f(2) "
          + "f(.) f(exit r2) f(enter r3) f(3) f(exit r3) => r0.behind 0,r2.behind 2,")
  static Coroutine<String> continueAndBreak(Probe p) {
    String trace = "";
    for (int i = 0; i < 5; i++) {
      try (Resource r = with(new Resource(p, "r" + i))) {
        if (await(p.f(i)) == 1) {
          continue;
        }
        if (i == 3) {
          break;
        }
        trace += r.name + await(p.f("."));
      }
      trace += "behind " + i + ",";
    }
    return value(trace);
  }

  @Async
  @Expect("f(enter r0) f(exit r0) f(enter r1) f(exit r1) => behind 2")
  static Coroutine<String> continueAndBreakOnly(Probe p) {
    int i = 0;
    while (i < 3) {
      try (Resource r = with(new Resource(p, "r" + i))) {
        i++;
        if (i == 1) {
          continue;
        }
        break;
      }
    }
    return value("behind " + i);
  }

  @Async
  @Expect("f(enter r) f(exit r) => behind")
  static Coroutine<String> breakOnly(Probe p) {
    while (true) {
      try (Resource r = with(new Resource(p, "r"))) {
        break;
      }
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter a0) f(enter b0) f(0) f(exit b0) f(enter b1) f(0) f(exit b1) f(exit a0) "
          + "f(enter a1) f(enter b0) f(1) f(exit b0) f(exit a1) => a0b0 ")
  static Coroutine<String> labelledExits(Probe p) {
    String trace = "";
    outer:
    for (int i = 0; ; i++) {
      try (Resource a = with(new Resource(p, "a" + i))) {
        for (int j = 0; j < 3; j++) {
          try (Resource b = with(new Resource(p, "b" + j))) {
            if (await(p.f(i)) == 0 && j == 1) {
              continue outer;
            }
            if (i == 1) {
              break outer;
            }
            trace += a.name + b.name + " ";
          }
        }
        trace += "unreachable";
      }
    }
    return value(trace);
  }

  @Async
  @Expect("f(enter r) f(true) f(exit r) => behind")
  static Coroutine<String> labelledBlock(Probe p) {
    block:
    {
      try (Resource r = with(new Resource(p, "r"))) {
        if (await(p.f(true))) {
          break block;
        }
        p.log("unreachable");
      }
      p.log("unreachable");
    }
    return value("behind");
  }

  @Async
  @Expect("f(enter r) fail(no) f(exit r no) => caught java.lang.IllegalArgumentException: no")
  static Coroutine<String> exception(Probe p) {
    try {
      try (Resource r = with(new Resource(p, "r"))) {
        await(p.fail(new IllegalArgumentException("no")));
        p.log("unreachable");
      }
      p.log("unreachable");
    } catch (IllegalArgumentException e) {
      return value("caught " + Journal.describe(e));
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter m) f(exit m enter med) => throws java.lang.IllegalArgumentException: enter med")
  static Coroutine<String> exceptionOfManager(Probe p) {
    try (var scope = with(new Manager(p, "m", false))) {
      throw new IllegalArgumentException(scope.value());
    }
  }

  @Async
  @Expect("f(enter r) fail(e) f(exit r e) f(enter r) fail(t) f(exit r t) => truetrue")
  static Coroutine<String> errorAndThrowable(Probe p) {
    String trace = "";
    for (Throwable next : new Throwable[] {new AssertionError("e"), new Throwable("t")}) {
      try {
        try (Resource r = with(new Resource(p, "r"))) {
          await(p.fail(next));
        }
      } catch (Throwable t) {
        trace += t == next;
      }
    }
    return value(trace);
  }

  @Async
  @Expect("f(enter r) f(body) body f(exit r) => throws java.lang.IllegalStateException: exit r")
  static Coroutine<String> exitFails(Probe p) {
    try (Resource r = with(new Resource(p, "r").failing())) {
      p.log(await(p.f("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter r) f(lost) f(exit r) => throws java.lang.IllegalStateException: exit r")
  static Coroutine<String> exitFailsAtReturn(Probe p) {
    try (Resource r = with(new Resource(p, "r").failing())) {
      return value(await(p.f("lost")));
    }
  }

  @Async
  @Expect(
      "f(enter r) fail(body) f(exit r body) => throws java.lang.IllegalStateException: "
          + "exit r [suppressed java.lang.IllegalArgumentException: body]")
  static Coroutine<String> exitReplacesException(Probe p) {
    try (Resource r = with(new Resource(p, "r").failing())) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter m) fail(body) f(exit m body) => throws java.lang.IllegalStateException: "
          + "exit m [suppressed java.lang.IllegalArgumentException: body]")
  static Coroutine<String> exitOfManagerReplacesException(Probe p) {
    try (var scope = with(new Manager(p, "m", true).failing())) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter r) fail(same) f(exit r same) => throws java.lang.IllegalArgumentException: same")
  static Coroutine<String> exitThrowsTheSame(Probe p) {
    RuntimeException same = new IllegalArgumentException("same");
    try (Resource r = with(new Resource(p, "r").failingWith(same))) {
      await(p.fail(same));
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter r) => caught enter r")
  static Coroutine<String> enterFails(Probe p) {
    try (Resource r = with(new Resource(p, "r").failingOnEntry())) {
      p.log("unreachable");
    } catch (IllegalStateException e) {
      return value("caught " + e.getMessage());
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter a) f(enter b) f(exit a enter b) => throws "
          + "java.lang.IllegalStateException: enter b")
  static Coroutine<String> enterOfSecondFails(Probe p) {
    try (Resource a = with(new Resource(p, "a"));
        Resource b = with(new Resource(p, "b").failingOnEntry())) {
      p.log("unreachable");
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter r0) f(exit r0) f(f) f(enter r1) fail(one) f(exit r1 one) f(c) f(f) "
          + "f(enter r2) f(exit r2) f(f) => r0f;onecf;r2f;")
  static Coroutine<String> ownCatchAndFinally(Probe p) {
    String trace = "";
    for (int i = 0; i < 3; i++) {
      try (Resource r = with(new Resource(p, "r" + i))) {
        if (i == 1) {
          await(p.fail(new IllegalStateException("one")));
        }
        trace += r.name;
      } catch (IllegalStateException e) {
        trace += e.getMessage() + await(p.f("c"));
      } finally {
        trace += await(p.f("f")) + ";";
      }
    }
    return value(trace);
  }

  @Async
  @Expect(
      "f(enter r) f(exit r body) f(caught ) f(finally) finally => caught "
          + "java.lang.IllegalStateException: exit r [suppressed "
          + "java.lang.IllegalArgumentException: body]")
  static Coroutine<String> ownCatchOfExit(Probe p) {
    try (Resource r = with(new Resource(p, "r").failing())) {
      throw new IllegalArgumentException("body");
    } catch (IllegalArgumentException e) {
      return value("unreachable");
    } catch (IllegalStateException e) {
      return value(await(p.f("caught ")) + Journal.describe(e));
    } finally {
      p.log(await(p.f("finally")));
    }
  }

  @Async
  @Expect("f(enter r) f(1) f(exit r) f(true) => finally")
  static Coroutine<String> finallyOverridesReturn(Probe p) {
    try (Resource r = with(new Resource(p, "r"))) {
      return value("lost" + await(p.f(1)));
    } finally {
      if (await(p.f(true))) {
        return value("finally");
      }
    }
  }

  @Async
  @Expect(
      "fail(first) f(enter r) f(cleaning) cleaning f(exit r) f(enter m) fail(swallowed) "
          + "f(exit m swallowed) cleaned => java.lang.IllegalStateException: first")
  static Coroutine<String> inFinally(Probe p) {
    try {
      try {
        await(p.fail(new IllegalStateException("first")));
      } finally {
        try (Resource r = with(new Resource(p, "r"))) {
          p.log(await(p.f("cleaning")));
        }
        try (var scope = with(new Manager(p, "m", true))) {
          await(p.fail(new IllegalStateException("swallowed")));
        }
        p.log("cleaned");
      }
    } catch (IllegalStateException e) {
      return value(Journal.describe(e));
    }
    return value("unreachable");
  }

  @Async
  @Expect("fail(first) f(enter first) f(first) f(exit first) => firstfirst")
  static Coroutine<String> inCatch(Probe p) {
    try {
      await(p.fail(new IllegalStateException("first")));
    } catch (IllegalStateException e) {
      try (Resource r = with(new Resource(p, e.getMessage()))) {
        return value(await(p.f(r.name)) + e.getMessage());
      }
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter r) fail(inner) f(f) f(returned) f(exit r) => freturned")
  static Coroutine<String> tryInside(Probe p) {
    String trace = "";
    try (Resource r = with(new Resource(p, "r"))) {
      try {
        await(p.fail(new IllegalStateException("inner")));
      } catch (IllegalStateException e) {
      } finally {
        trace += await(p.f("f"));
      }
      try {
        return value(trace + await(p.f("returned")));
      } catch (IllegalStateException e) {
      }
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(0) f(enter zero) f(exit zero) f(enter one) f(.) f(exit one) f(1) f(enter one) "
          + "f(.) f(exit one) f(2) f(enter two) fail(swallowed) f(exit two swallowed) f(3) "
          + "f(enter default) f(exit default) => zeroone.,one.,two,default")
  static Coroutine<String> inSwitchStatement(Probe p) {
    String trace = "";
    for (int i = 0; i < 4; i++) {
      switch (await(p.f(i))) {
        case 0:
          try (Resource r = with(new Resource(p, "zero"))) {
            trace += r.name;
          }
        case 1:
          trace += "one";
          try (Resource r = with(new Resource(p, "one"))) {
            trace += await(p.f("."));
            break;
          }
        case 2:
          try (var scope = with(new Manager(p, "two", true))) {
            await(p.fail(new IllegalStateException("swallowed")));
          }
          trace += "two";
          break;
        default:
          try (Resource r = with(new Resource(p, "default"))) {
            return value(trace + r.name);
          }
      }
      trace += ",";
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(0) f(enter zero) f(exit zero) f(1) f(enter one) f(true) f(!) f(exit one) f(2) "
          + "f(enter two) fail(swallowed) f(exit two swallowed) f(3) f(enter default) f(enter "
          + "m) f(enter med) f(exit m) f(exit default) => 0zero,1one!,2two,3defaultenter med,")
  static Coroutine<String> inSwitchExpression(Probe p) {
    String trace = "";
    for (int i = 0; i < 4; i++) {
      trace +=
          i
              + switch (await(p.f(i))) {
                case 0 -> {
                  try (Resource r = with(new Resource(p, "zero"))) {
                    yield r.name;
                  }
                }
                case 1 -> {
                  try (Resource r = with(new Resource(p, "one"))) {
                    if (await(p.f(true))) {
                      yield r.name + await(p.f("!"));
                    }
                  }
                  yield "unreachable";
                }
                case 2 -> {
                  try (var scope = with(new Manager(p, "two", true))) {
                    await(p.fail(new IllegalStateException("swallowed")));
                  }
                  yield "two";
                }
                default -> {
                  try (Resource r = with(new Resource(p, "default"));
                      var scope = with(new Manager(p, "m", true))) {
                    yield r.name + await(p.f(scope.value()));
                  }
                }
              }
              + ",";
    }
    return value(trace);
  }

  @Async
  @Expect(
      "f(1) f(enter r) f(2) f(3) f(enter s1.5) fail(1.5) f(exit s1.5 1.5) f(exit r 1.5) "
          + "=> 1.535.5true10")
  static Coroutine<String> localsOfAllTypes(Probe p) {
    long l = await(p.f(1L));
    double d = 2.5;
    boolean b = true;
    int[] array = {7};
    try (Resource r = with(new Resource(p, "r"))) {
      l += await(p.f(2L));
      array[0] += await(p.f(3));
      float f = 1.5f;
      try (Resource s = with(new Resource(p, "s" + f))) {
        d += l;
        await(p.fail(new IllegalStateException("" + f)));
      }
    } catch (IllegalStateException e) {
      return value(e.getMessage() + l + d + b + array[0]);
    }
    return value("unreachable");
  }

  @Async
  @Expect("f(enter r) f(a) fail(no) f(exit r no) => 1a2")
  static Coroutine<String> exitSeesWhatTheBodyHasChanged(Probe p) {
    String state = "0";
    try (Resource r = with(new Resource(p, "r"))) {
      state = "1" + await(p.f("a"));
      await(p.fail(new IllegalStateException("no")));
      state = "unreachable";
    } catch (IllegalStateException e) {
      state += "2";
    }
    return value(state);
  }
}
