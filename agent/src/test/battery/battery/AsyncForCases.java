package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncIterable;
import dev.weft.Coroutine;
import java.util.List;

/** Loops over what has to be waited for. */
final class AsyncForCases {

  private AsyncForCases() {}

  @Async
  static Coroutine<String> loop(Probe p) {
    String s = "";
    for (String x : Items.<String>of(p, "a", "b", "c")) {
      p.log("body " + x);
      s += x;
    }
    return value(s);
  }

  @Async
  static Coroutine<String> noItems(Probe p) {
    for (String x : Items.<String>of(p)) {
      p.log("never " + x);
    }
    return value("none");
  }

  @Async
  static Coroutine<String> nullItems(Probe p) {
    String s = "";
    for (String x : Items.<String>of(p, null, "b", null)) {
      s += x + ",";
    }
    return value(s);
  }

  @Async
  static Coroutine<String> awaitInBody(Probe p) {
    String s = "<";
    int n = 0;
    for (String x : Items.<String>of(p, "a", "b")) {
      s += x + await(p.f("1")) + await(p.f("2"));
      n += s.length();
    }
    return value(s + n);
  }

  @Async
  static Coroutine<String> awaitedIterable(Probe p) {
    String s = "";
    for (String x : await(p.f(Items.<String>of(p, "a", "b")))) {
      s += x;
    }
    return value(s);
  }

  @Async
  static Coroutine<String> breakAndContinue(Probe p) {
    String s = "";
    for (int x : Items.<Integer>of(p, 1, 2, 3, 4, 5)) {
      if (x == 2) {
        continue;
      }
      if (x == 4) {
        break;
      }
      s += x;
    }
    return value(s);
  }

  @Async
  static Coroutine<String> returnFromLoop(Probe p) {
    for (int x : Items.<Integer>of(p, 1, 2, 3)) {
      if (x == 2) {
        return value("found " + x);
      }
    }
    return value("not found");
  }

  @Async
  static Coroutine<String> returnCoroutineFromLoop(Probe p) {
    for (String x : Items.<String>of(p, "a", "b")) {
      if (x.equals("b")) {
        return p.c(x);
      }
    }
    return value("not found");
  }

  @Async
  static Coroutine<String> nested(Probe p) {
    String s = "";
    for (String x : Items.<String>of(p, "a", "b")) {
      for (int y : Items.<Integer>of(p, 1, 2)) {
        s += x + y + " ";
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> nestedOverTheSame(Probe p) {
    Items<String> items = Items.of(p, "a", "b");
    String s = "";
    for (String x : items) {
      for (String y : items) {
        s += x + y + " ";
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> labels(Probe p) {
    String s = "";
    outer:
    for (int x : Items.<Integer>of(p, 1, 2, 3, 4)) {
      for (int y : Items.<Integer>of(p, 1, 2, 3)) {
        if (y == 2 && x == 1) {
          continue outer;
        }
        if (x == 3) {
          break outer;
        }
        if (y == 3) {
          break;
        }
        s += x * 10 + y + " ";
      }
      s += "| ";
    }
    return value(s);
  }

  @Async
  static Coroutine<String> plainLoopsAround(Probe p) {
    String s = "";
    for (int i = 0; i < 2; i++) {
      for (String x : List.of("a", "b")) {
        for (String y : Items.<String>of(p, "c", "d")) {
          for (String z : new String[] {"e", "f"}) {
            s += i + x + y + z + " ";
          }
        }
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> arrayOfIterables(Probe p) {
    AsyncIterable<?>[] all = {Items.of(p, 1, 2), Items.of(p), Items.of(p, "x")};
    String s = "";
    for (AsyncIterable<?> each : all) {
      for (Object x : each) {
        s += x;
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> listOfIterables(Probe p) {
    String s = "";
    for (Items<Integer> each : List.of(Items.<Integer>of(p, 1, 2), Items.<Integer>of(p, 3))) {
      for (Integer x : each) {
        s += x;
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> iterableOfIterables(Probe p) {
    String s = "";
    for (Items<Integer> each :
        Items.<Items<Integer>>of(p, Items.<Integer>of(p, 1, 2), Items.<Integer>of(p, 3))) {
      for (int x : each) {
        s += x;
      }
    }
    return value(s.length() + s);
  }

  @Async
  static Coroutine<String> unboxing(Probe p) {
    String s = "";
    for (int x : Items.<Integer>of(p, 1, 2)) {
      s += x + 1;
    }
    for (long x : Items.<Integer>of(p, 3)) {
      s += x;
    }
    for (double x : Items.<Double>of(p, 0.5)) {
      s += x * 2;
    }
    for (char x : Items.<Character>of(p, 'c')) {
      s += (char) (x + 1);
    }
    for (boolean x : Items.<Boolean>of(p, true, false)) {
      s += x ? 1 : 0;
    }
    for (byte x : Items.<Byte>of(p, (byte) 7)) {
      s += x;
    }
    return value(s);
  }

  @Async
  static Coroutine<String> unboxingNull(Probe p) {
    int sum = 0;
    for (int x : Items.<Integer>of(p, 1, null)) {
      sum += x;
    }
    return value("unreachable" + sum);
  }

  @Async
  static Coroutine<String> inferredType(Probe p) {
    String s = "";
    for (var x : Items.<List<Integer>>of(p, List.of(1, 2), List.of())) {
      s += x.size();
    }
    return value(s);
  }

  record Point(int x, int y) {}

  @Async
  static Coroutine<String> patternsInBody(Probe p) {
    String s = "";
    for (Object o : Items.of(p, "text", 7, new Point(1, 2), 'c')) {
      if (o instanceof String t && !t.isEmpty()) {
        s += t.length();
      } else if (o instanceof Point q) {
        s += q.x() + q.y() + await(p.f("!"));
      } else {
        s +=
            switch (o.toString()) {
              case "7" -> "seven" + await(p.f("?"));
              default -> o;
            };
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> heapPollution(Probe p) {
    String s = "";
    for (String x : Items.<String>of(p, "a", 1)) {
      s += x;
    }
    return value("unreachable" + s);
  }
}
