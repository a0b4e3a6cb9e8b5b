package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Coroutine;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conditions and loops that wait. */
final class ControlCases {

  private ControlCases() {}

  @Async
  static Coroutine<String> c18_conditions(Probe p) {
    String trace = "";
    if (await(p.f(true)) && !await(p.f(false)) || await(p.f(true))) {
      trace += "a";
    }
    if (!(await(p.f(false)) || await(p.f(false)))) {
      trace += "b";
    }
    if (await(p.f(true)) ^ await(p.f(true)) | await(p.f(false)) & await(p.f(true))) {
      trace += "c";
    } else if (await(p.f(1)) < 2) {
      trace += "d";
    }
    boolean stored = await(p.f(1)) == 1 ? await(p.f(false)) || await(p.f(true)) : false;
    return value(trace + stored);
  }

  @Async
  static Coroutine<String> c18_nestedTernaries(Probe p) {
    int x = await(p.f(2));
    return value(
        "<" + (x > 1 ? x > 2 ? await(p.f("big")) : await(p.f("two")) : await(p.f("small"))) + ">");
  }

  @Async
  static Coroutine<String> c18_ternaryOfMixedTypes(Probe p) {
    boolean yes = await(p.f(true));
    long widened = yes ? await(p.f(1)) : 2L;
    Object boxed = yes ? (Object) await(p.f(1)) : await(p.f(2.0));
    double both = (yes ? 1 : 2.5) + (yes ? await(p.f(1.5f)) : await(p.f(3)));
    return value(widened + "," + boxed + "," + both);
  }

  @Async
  static Coroutine<String> c19_comparisons(Probe p) {
    String trace = "";
    if (1L + await(p.f(2L)) > 2L) {
      trace += "a";
    }
    if (await(p.f(Double.NaN)) > 1.0 || !(2.0 <= await(p.f(1.0)))) {
      trace += "b";
    }
    if (3f > await(p.f(1f)) && 'c' == await(p.f('c'))) {
      trace += "c";
    }
    if (await(p.f(null)) == null && null != await(p.f("x"))) {
      trace += "d";
    }
    trace += 5L < await(p.f(6L)) ? "e" : "f";
    return value(trace);
  }

  @Async
  static Coroutine<String> c20_loopConditions(Probe p) {
    int i = 0;
    while (await(p.f(i)) < 3) {
      i++;
    }
    do {
      i += 2;
    } while (await(p.f(i)) < 8);
    int sum = 0;
    for (int j = await(p.f(1)); j < await(p.f(3)); j += await(p.f(1))) {
      sum += await(p.f(10 * j));
    }
    return value(i + "," + sum);
  }

  @Async
  static Coroutine<String> c20_labelledLoops(Probe p) {
    StringBuilder trace = new StringBuilder();
    outer:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; ; j++) {
        if (await(p.f(j)) == 2) {
          continue outer;
        }
        if (i == await(p.f(2))) {
          break outer;
        }
        trace.append(i).append(j).append(' ');
      }
    }
    block:
    {
      if (await(p.f(true))) {
        break block;
      }
      trace.append("unreachable");
    }
    return value(trace.toString());
  }

  @Async
  static Coroutine<String> c20_continueInEveryLoop(Probe p) {
    int n = 0;
    int i = 0;
    while (i < 5) {
      i++;
      if (await(p.f(i % 2 == 0))) {
        continue;
      }
      n += i;
    }
    do {
      i--;
      if (await(p.f(i == 2))) {
        continue;
      }
      n += 100;
    } while (i > 0);
    return value(n + "," + i);
  }

  @Async
  static Coroutine<String> c20_nestedLoopsThreeDeep(Probe p) {
    int n = 0;
    for (int i = 0; i < 2; i++) {
      for (long j = 0; j < 2; j++) {
        for (double k = 0; k < 2; k++) {
          n += i + (int) j + await(p.f((int) k));
        }
        n += await(p.f(10));
      }
    }
    return value("" + n);
  }

  @Async
  static Coroutine<String> c21_forEachOverArrays(Probe p) {
    String trace = "";
    for (String s : await(p.f(new String[] {"a", "b"}))) {
      trace += s + await(p.f(s));
    }
    for (int i : await(p.f(new int[] {1, 2}))) {
      trace += i + await(p.f(i));
    }
    for (long l : new long[] {3, 4}) {
      trace += l + await(p.f(l));
    }
    for (char[] line : await(p.f(new char[][] {{'x'}, {'y', 'z'}}))) {
      for (char c : line) {
        trace += c + await(p.f("'"));
      }
    }
    return value(trace);
  }

  private static final class Item {
    private final int weight;

    Item(int weight) {
      this.weight = weight;
    }
  }

  @Async
  static Coroutine<String> c21_forEachOverObjectArray(Probe p) {
    int sum = 0;
    for (Item item : new Item[] {new Item(1), new Item(2)}) {
      sum += await(p.f(item.weight)) + item.weight;
    }
    return value("" + sum);
  }

  @Async
  static Coroutine<String> c22_forEachOverIterable(Probe p) {
    String trace = "";
    for (String x : List.of("a", "b", "c")) {
      trace += await(p.f(x));
    }
    for (int i : await(p.f(List.of(1, 2)))) {
      trace += await(p.f(i)) + i;
    }
    Map<String, Integer> map = new TreeMap<>(Map.of("k", 1, "l", 2));
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      trace += entry.getKey() + await(p.f(entry.getValue()));
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c22_iteratorByHand(Probe p) {
    String trace = "";
    for (Iterator<Integer> it = Arrays.asList(1, 2, 3).iterator(); it.hasNext(); ) {
      int x = it.next();
      if (x == await(p.f(2))) {
        continue;
      }
      trace += await(p.f(x));
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c23_endlessLoop(Probe p) {
    int n = 0;
    for (; ; ) {
      n += await(p.f(1));
      if (n == 5) {
        return value("five");
      }
    }
  }

  @Async
  static Coroutine<String> c23_endlessLoopThatThrows(Probe p) {
    int n = 0;
    while (true) {
      if (await(p.f(n++)) == 3) {
        throw new IllegalStateException("three");
      }
    }
  }

  @Async
  static Coroutine<String> c24_assignedOnLoopExitOnly(Probe p) {
    int x;
    int n = 0;
    while (true) {
      if (await(p.f(n > 1))) {
        x = 1;
        break;
      }
      n++;
    }
    return value(x + await(p.f("/")) + n);
  }

  @Async
  static Coroutine<String> c24_assignedInBranches(Probe p) {
    final String s;
    long w;
    if (await(p.f(false))) {
      s = "a";
      w = 1;
    } else {
      w = await(p.f(2L));
      s = await(p.f("b")) + w;
    }
    return value(s + await(p.f(1)) + w);
  }

  @Async
  static Coroutine<String> c25_assignedAfterAwaitOnly(Probe p) {
    String s;
    if (await(p.f(true))) {
      s = "t" + await(p.f(1));
    } else {
      s = "f";
    }
    return value(s);
  }

  @Async
  static Coroutine<String> c36_patternInstanceof(Probe p) {
    String trace = "";
    Object o = "text";
    if (await(p.f(o)) instanceof String s && await(p.f(s.length())) == 4) {
      trace += s + await(p.f("!"));
    }
    if (!(await(p.<Object>f(5)) instanceof Integer i)) {
      return value("unreachable");
    }
    trace += i + await(p.f(i));
    while (!(o instanceof Integer n)) {
      o = await(p.f(o.toString().length()));
    }
    return value(trace + n);
  }

  @Async
  static Coroutine<String> assertions(Probe p) {
    assert await(p.f(true)) : "not thrown";
    try {
      assert await(p.f(false)) : await(p.f("message")) + 1;
      return value("unreachable");
    } catch (AssertionError e) {
      return value(e.getMessage());
    }
  }

  @Async
  static Coroutine<String> awaitOnlyInDeadBranch(Probe p) {
    if (p.say(false)) {
      await(p.f(1));
    }
    return value("done");
  }

  @Async
  static Coroutine<String> noAwaitAtAll(Probe p) {
    p.log("body");
    return value("plain");
  }

  @Async
  static Coroutine<String> loopWithoutAwaitBesideAwait(Probe p) {
    long sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += i;
    }
    sum += await(p.f(1L));
    for (int i = 0; i < 1000; i++) {
      sum -= i;
    }
    return value("" + sum);
  }

  @Async
  static Coroutine<String> c44_synchronizedWithoutAwaitInside(Probe p) {
    Object lock = "lock";
    String trace = await(p.f("before"));
    synchronized (lock) {
      trace += Thread.holdsLock(lock);
    }
    synchronized (await(p.f(lock)) == lock ? lock : new Object()) {
      for (int i = 0; i < 2; i++) {
        trace += i;
      }
    }
    return value(trace + await(p.f("after")) + Thread.holdsLock(lock));
  }

  @Async
  static Coroutine<String> c44_exceptionInSynchronized(Probe p) {
    Object lock = "lock";
    try {
      synchronized (lock) {
        p.log(Thread.holdsLock(lock));
        throw new IllegalStateException("out");
      }
    } catch (IllegalStateException e) {
      return value(e.getMessage() + await(p.f(1)) + Thread.holdsLock(lock));
    }
  }

  @Async
  static Coroutine<String> c44_lambdaMadeInSynchronized(Probe p) {
    Object lock = "lock";
    AsyncCallable<String> call;
    synchronized (lock) {
      call = () -> value(await(p.f("x")) + Thread.holdsLock(lock));
    }
    return value(await(call.call()));
  }
}
