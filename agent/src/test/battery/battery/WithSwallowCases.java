package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;

import dev.weft.Async;
import dev.weft.Coroutine;

/** Where the program goes on when a manager has swallowed an exception. */
@SuppressWarnings("try")
final class WithSwallowCases {

  private WithSwallowCases() {}

  private static Manager swallowing(Probe p) {
    return new Manager(p, "m", true);
  }

  @Async
  @Expect("f(enter m) fail(no) f(exit m no) f(b) => aenter medb")
  static Coroutine<String> behind(Probe p) {
    String trace = "a";
    try (var scope = with(swallowing(p))) {
      trace += scope.value();
      await(p.fail(new IllegalStateException("no")));
      trace += "unreachable";
    }
    return value(trace + await(p.f("b")));
  }

  @Async
  @Expect("f(enter m) f(1) f(exit m checked) => behind")
  static Coroutine<String> checkedException(Probe p) throws Exception {
    try (var scope = with(swallowing(p))) {
      await(p.f(1));
      if (scope != null) {
        throw new Exception("checked");
      }
    }
    return value("behind");
  }

  @Async
  @Expect(
      "f(enter m) fail(1) f(exit m 1) f(enter m) fail(2) f(exit m 2) f(enter m) fail(3) "
          + "f(exit m 3) => behind 3")
  static Coroutine<String> lastInLoop(Probe p) {
    int i = 0;
    while (i < 3) {
      try (var scope = with(swallowing(p))) {
        i++;
        await(p.fail(new IllegalStateException("" + i)));
      }
    }
    return value("behind " + i);
  }

  @Async
  @Expect(
      "f(enter m) f(exit m) f(enter m) fail(1) f(exit m 1) f(enter m) fail(2) f(exit m "
          + "2) f(enter m) f(exit m) => 12")
  static Coroutine<String> lastInLoopWithOtherExits(Probe p) {
    String trace = "";
    for (int i = 0; i < 5; i++) {
      try (var scope = with(swallowing(p))) {
        if (i == 0) {
          continue;
        }
        if (i == 3) {
          break;
        }
        trace += i;
        await(p.fail(new IllegalStateException("" + i)));
      }
    }
    return value(trace);
  }

  @Async
  @Expect("f(enter m) fail(1) f(exit m 1) f(1) f(enter m) fail(2) f(exit m 2) f(2) => behind 2")
  static Coroutine<String> lastInDoWhile(Probe p) {
    int i = 0;
    do {
      i++;
      try (var scope = with(swallowing(p))) {
        await(p.fail(new IllegalStateException("" + i)));
      }
    } while (await(p.f(i)) < 2);
    return value("behind " + i);
  }

  @Async
  @Expect(
      "f(enter m) fail(1) f(exit m 1) again f(enter m) fail(2) f(exit m 2) again f(enter "
          + "m) f(exit m) again f(enter m) f(exit m) => end")
  static Coroutine<String> endlessLoop(Probe p) {
    int i = 0;
    while (true) {
      try (var scope = with(swallowing(p))) {
        i++;
        if (i < 3) {
          await(p.fail(new IllegalStateException("" + i)));
        }
        if (i == 4) {
          return value("end");
        }
      }
      p.log("again");
    }
  }

  @Async
  @Expect("f(enter m) f(exit m) f(enter m) fail(b) f(exit m b) f(enter m) f(exit m) => ac")
  static Coroutine<String> forEach(Probe p) {
    String trace = "";
    for (String next : new String[] {"a", "b", "c"}) {
      try (var scope = with(swallowing(p))) {
        if (next.equals("b")) {
          await(p.fail(new IllegalStateException(next)));
        }
        trace += next;
      }
    }
    return value(trace);
  }

  @Async
  @Expect("f(0) f(enter m) fail(no) f(exit m no) f(1) => behind,elsebehind,")
  static Coroutine<String> ifAndElse(Probe p) {
    String trace = "";
    for (int i = 0; i < 2; i++) {
      if (await(p.f(i)) == 0) {
        try (var scope = with(swallowing(p))) {
          await(p.fail(new IllegalStateException("no")));
        }
      } else {
        trace += "else";
      }
      trace += "behind,";
    }
    return value(trace);
  }

  @Async
  @Expect("f(enter m) fail(no) f(exit m no) f(finally) => finally")
  static Coroutine<String> ownCatchAndFinally(Probe p) {
    String trace = "";
    try (var scope = with(swallowing(p))) {
      await(p.fail(new IllegalStateException("no")));
    } catch (IllegalStateException e) {
      trace += "unreachable";
    } finally {
      trace += await(p.f("finally"));
    }
    return value(trace);
  }

  @Async
  @Expect("f(enter m) f(exit m inner) => outer")
  static Coroutine<String> insideCatch(Probe p) {
    String trace = "";
    try {
      throw new IllegalStateException("outer");
    } catch (IllegalStateException e) {
      try (var scope = with(swallowing(p))) {
        throwing("inner");
      }
      trace += e.getMessage();
    }
    return value(trace);
  }

  private static void throwing(String message) {
    throw new IllegalArgumentException(message);
  }

  @Async
  @Expect("f(enter m) fail(no) f(exit m no) => kept000.0falsenullnull")
  static Coroutine<String> unassignedVariables(Probe p) {
    int i;
    long l;
    double d;
    boolean b;
    String s;
    int[] array;
    String kept = "kept";
    try (var scope = with(swallowing(p))) {
      await(p.fail(new IllegalStateException("no")));
      i = 1;
      l = 2;
      d = 3;
      b = true;
      s = "s";
      array = new int[] {4};
    }
    return value(kept + i + l + d + b + s + array);
  }

  @Async
  @Expect("f(enter m) f(t) fail(no) f(exit m no) => t2")
  static Coroutine<String> assignedVariables(Probe p) {
    int i = 1;
    String s = "s";
    try (var scope = with(swallowing(p))) {
      i = 2;
      s = await(p.f("t"));
      await(p.fail(new IllegalStateException("no")));
      i = 3;
    }
    return value(s + i);
  }

  @Async
  @Expect(
      "f(enter m) f(true) f(exit m early) => throws java.lang.IllegalStateException: "
          + "aexit of battery.Manager has swallowed an exception, but the body of its try "
          + "never ends normally, so that there is no place to go on: let the body end "
          + "normally, or use await(with(manager, v -> ...)) [cause "
          + "java.lang.IllegalArgumentException: early]")
  static Coroutine<String> bodyReturnsAtItsEnd(Probe p) {
    try (var scope = with(swallowing(p))) {
      if (await(p.f(true))) {
        throwing("early");
      }
      return value("unreachable");
    }
  }

  @Async
  @Expect(
      "f(enter r) f(enter m) f(body) f(exit m always) f(exit r aexit of battery.Manager "
          + "has swallowed an exception, but the body of its try never ends normally, so that "
          + "there is no place to go on: let the body end normally, or use await(with(manager, "
          + "v -> ...))) => throws java.lang.IllegalStateException: aexit of battery.Manager has "
          + "swallowed an exception, but the body of its try never ends normally, so that "
          + "there is no place to go on: let the body end normally, or use await(with(manager, "
          + "v -> ...)) [cause java.lang.IllegalArgumentException: always]")
  static Coroutine<String> bodyThrowsAtItsEnd(Probe p) {
    try (Resource r = with(new Resource(p, "r"));
        var scope = with(swallowing(p))) {
      await(p.f("body"));
      throw new IllegalArgumentException("always");
    }
  }

  @Async
  @Expect(
      "f(enter m) f(0) f(1) f(2) f(exit m from the loop) => throws "
          + "java.lang.IllegalStateException: aexit of battery.Manager has swallowed an "
          + "exception, but the body of its try never ends normally, so that there is no place "
          + "to go on: let the body end normally, or use await(with(manager, v -> ...)) [cause "
          + "java.lang.IllegalArgumentException: from the loop]")
  static Coroutine<String> bodyNeverEnds(Probe p) {
    try (var scope = with(swallowing(p))) {
      for (int i = 0; ; i++) {
        if (await(p.f(i)) == 2) {
          throwing("from the loop");
        }
      }
    }
  }

  @Async
  @Expect("f(enter m) f(1) f(exit m) => returned1")
  static Coroutine<String> bodyAlwaysReturnsButBehindIsCatch(Probe p) {
    try (var scope = with(swallowing(p))) {
      return value("returned" + await(p.f(1)));
    } catch (IllegalStateException e) {
      p.log("unreachable");
    }
    return value("unreachable");
  }

  @Async
  @Expect(
      "f(enter outer) f(enter inner) fail(no) f(exit inner no) f(exit outer aexit of "
          + "battery.Manager has swallowed an exception, but the body of its try never ends "
          + "normally, so that there is no place to go on: let the body end normally, or use "
          + "await(with(manager, v -> ...))) => throws java.lang.IllegalStateException: aexit of "
          + "battery.Manager has swallowed an exception, but the body of its try never ends "
          + "normally, so that there is no place to go on: let the body end normally, or use "
          + "await(with(manager, v -> ...)) [cause java.lang.IllegalStateException: no]")
  static Coroutine<String> breakOfSeveralIsNoEnd(Probe p) {
    int i = 0;
    while (true) {
      i++;
      try (var outer = with(new Manager(p, "outer", false));
          var inner = with(new Manager(p, "inner", true))) {
        if (i == 1) {
          await(p.fail(new IllegalStateException("no")));
        }
        break;
      }
    }
    return value("behind " + i);
  }

  @Async
  @Expect(
      "f(1) f(enter m) f(true) f(exit m no) => throws java.lang.IllegalStateException: "
          + "aexit of battery.Manager has swallowed an exception, but the body of its try "
          + "never ends normally, so that there is no place to go on: let the body end "
          + "normally, or use await(with(manager, v -> ...)) [cause "
          + "java.lang.IllegalArgumentException: no]")
  static Coroutine<String> yieldIsNoEnd(Probe p) {
    return value(
        "x"
            + switch (await(p.f(1))) {
              case 1 -> {
                try (var scope = with(swallowing(p))) {
                  if (await(p.f(true))) {
                    throwing("no");
                  }
                  yield "unreachable";
                }
              }
              default -> "unreachable";
            });
  }

  @Async
  @Expect(
      "f(enter outer) f(enter middle) f(enter inner) fail(body) f(exit inner body) "
          + "f(exit middle body) f(exit outer exit middle) => behind")
  static Coroutine<String> swallowedTwice(Probe p) {
    try (var outer = with(new Manager(p, "outer", true));
        var middle = with(new Manager(p, "middle", true).failing());
        var inner = with(new Manager(p, "inner", false))) {
      await(p.fail(new IllegalArgumentException("body")));
    }
    return value("behind");
  }
}
