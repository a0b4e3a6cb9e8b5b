package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import java.util.Iterator;

/** The iterator of a loop, used by hand. */
final class AsyncForIteratorCases {

  private AsyncForIteratorCases() {}

  @Async
  static Coroutine<String> explicitIterator(Probe p) {
    Iterator<String> it = Items.<String>of(p, "a", "b", "c").iterator();
    String s = "";
    while (it.hasNext()) {
      s += it.next();
    }
    return value(s);
  }

  @Async
  static Coroutine<String> explicitFor(Probe p) {
    String s = "";
    for (var it = Items.<String>of(p, "a", "b").iterator(); it.hasNext(); ) {
      String x = it.next();
      s += x + await(p.f(","));
    }
    return value(s);
  }

  @Async
  static Coroutine<String> doWhile(Probe p) {
    var it = Items.<String>of(p, "a", "b").iterator();
    String s = "";
    do {
      s += it.next();
    } while (it.hasNext());
    return value(s);
  }

  @Async
  static Coroutine<String> endlessWithBreak(Probe p) {
    var it = Items.<String>of(p, "a", "b").iterator();
    String s = "";
    for (; ; ) {
      if (!it.hasNext()) {
        break;
      }
      s += it.next();
    }
    return value(s);
  }

  @Async
  static Coroutine<String> nextOnly(Probe p) {
    var it = Items.<Integer>of(p, 1, 2, 3).iterator();
    return value(it.next() + "," + (it.next() - it.next()));
  }

  @Async
  static Coroutine<String> nextPastTheEnd(Probe p) {
    var it = Items.<String>of(p, "a").iterator();
    return value(it.next() + it.next());
  }

  @Async
  static Coroutine<String> hasNextTwice(Probe p) {
    var it = Items.<String>of(p, "a", "b").iterator();
    String s = "";
    while (it.hasNext() && it.hasNext()) {
      s += it.hasNext() + it.next();
    }
    return value(s + it.hasNext() + it.hasNext());
  }

  @Async
  static Coroutine<String> hasNextKept(Probe p) {
    var it = Items.<String>of(p, "a", "b").iterator();
    String s = "";
    boolean more = it.hasNext();
    while (more) {
      s += it.next();
      more = it.hasNext();
    }
    return value(s + more);
  }

  @Async
  static Coroutine<String> twoByTwo(Probe p) {
    var it = Items.<Integer>of(p, 1, 2, 3).iterator();
    String s = "";
    while (it.hasNext()) {
      int first = it.next();
      int second = it.hasNext() ? it.next() : -1;
      s += first + ":" + second + " ";
    }
    return value(s);
  }

  @Async
  static Coroutine<String> nextBehindEither(Probe p) {
    var it = Items.<Integer>of(p, 1, 2, 3).iterator();
    String s = "";
    for (int i = 0; i < 5; i++) {
      if (i < 2 || it.hasNext()) {
        s += it.next();
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> zipped(Probe p) {
    var left = Items.<String>of(p, "a", "b", "c").iterator();
    var right = Items.<Integer>of(p, 1, 2).iterator();
    String s = "";
    while (left.hasNext() && right.hasNext()) {
      s += left.next() + right.next();
    }
    return value(s);
  }

  @Async
  static Coroutine<String> twoNamesForOneIterator(Probe p) {
    var it = Items.<Integer>of(p, 1, 2, 3, 4, 5).iterator();
    var same = it;
    String s = "";
    while (it.hasNext()) {
      p.log("has next");
      s += same.next() + ":" + (s.length() < 4 ? it.next() : "?") + " ";
    }
    return value(s);
  }

  @Async
  static Coroutine<String> takenInTheTry(Probe p) {
    var it = Items.<Integer>of(p, 1, 2, 3).iterator();
    String s = "";
    while (it.hasNext()) {
      try {
        s += 10 / (it.next() - 1);
      } catch (ArithmeticException e) {
        s += it.next();
      }
    }
    return value(s);
  }

  @Async
  static Coroutine<String> iteratorReassigned(Probe p) {
    Iterator<String> it = null;
    String s = "";
    for (int i = 0; i < 4; i++) {
      if (it == null || !it.hasNext()) {
        it = Items.<String>of(p, "a" + i, "b" + i).iterator();
      }
      s += it.next();
    }
    return value(s);
  }

  @Async
  static Coroutine<String> iteratorOfEitherIterable(Probe p) {
    boolean first = await(p.f(false));
    var it =
        first ? Items.<String>of(p, "a").iterator() : Items.<String>of(p, "b", "c").aiter().iterator();
    String s = "";
    while (it.hasNext()) {
      s += it.next();
    }
    return value(s);
  }

  @Async
  static Coroutine<String> nullIterator(Probe p) {
    Iterator<String> it = null;
    if (await(p.f(false))) {
      it = Items.<String>of(p, "a").iterator();
    }
    return value("unreachable" + it.hasNext());
  }

  @Async
  static Coroutine<String> iteratorUnused(Probe p) {
    Items.of(p, "a").iterator();
    return value("made");
  }

  @Async
  static Coroutine<String> onTheStack(Probe p) {
    var it = Items.<Integer>of(p, 1, 2, 3, 4, 5).iterator();
    long[] a = {it.next(), it.next()};
    a[it.next() - 3] += it.next() * 2L;
    return value(a[0] + "," + new StringBuilder("" + it.next()).append(it.hasNext()));
  }

  @Async
  static Coroutine<String> newOfNext(Probe p) {
    var it = Items.<Integer>of(p, 1, 2).iterator();
    return value("" + new AsyncForCases.Point(it.hasNext() ? it.next() : 0, it.next()));
  }

  @Async
  static Coroutine<String> goesOnWhereItWasLeft(Probe p) {
    AsyncIterator<Integer> items = Items.<Integer>of(p, 1, 2, 3, 4).aiter();
    String s = "";
    for (int x : items) {
      s += x;
      if (x == 2) {
        break;
      }
    }
    s += "|" + await(items.anext()) + "|";
    for (int x : items) {
      s += x;
    }
    return value(s);
  }
}
