package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.StopIteration;

/** Coroutines of the same class that nothing can override, awaited where they are called. */
final class FusedCases {

  private FusedCases() {}

  private static String argument(Probe p, String text) {
    p.log(text);
    return text;
  }

  @Async
  static Coroutine<String> echo(Probe p, String text) {
    p.log("in " + text);
    String got = await(p.f(text));
    p.log("out " + got);
    return value(got);
  }

  @Async
  private static Coroutine<Long> leaf(long i) {
    return value(i * 2);
  }

  @Async
  @Expect("a in a f(a) out a b in b f(b) out b => ab")
  static Coroutine<String> order(Probe p) {
    return value(await(echo(p, argument(p, "a"))) + await(echo(p, argument(p, "b"))));
  }

  @Async
  static Coroutine<String> leavesInALoop(Probe p) {
    long sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += await(leaf(i));
      sum += await(p.f(1));
    }
    return value("" + sum);
  }

  @Async
  static Coroutine<String> leavesOnly(Probe p) {
    return value("" + (await(leaf(20)) + await(leaf(await(leaf(1))))));
  }

  @Async
  static Coroutine<String> tailCall(Probe p) {
    return echo(p, "tail");
  }

  @Async
  static Coroutine<String> tailCallInTry(Probe p) {
    try {
      return failing(p, "caught");
    } catch (IllegalStateException e) {
      return echo(p, e.getMessage());
    } finally {
      p.log("finally");
    }
  }

  @Async
  static Coroutine<String> tailCallBeforeFinally(Probe p) {
    try {
      return echo(p, "x");
    } finally {
      await(echo(p, "finally"));
    }
  }

  @Async
  private static Coroutine<String> failing(Probe p, String text) {
    await(p.f("before"));
    throw new IllegalStateException(text);
  }

  @Async
  private static Coroutine<String> failingAtOnce(String text) {
    if (text.length() > 1) {
      throw new IllegalStateException(text);
    }
    return value(text);
  }

  @Async
  static Coroutine<String> exceptionsAreCaughtHere(Probe p) {
    String seen = "";
    for (int i = 0; i < 3; i++) {
      try {
        seen += await(i == 1 ? p.f("f").toCoroutine() : failing(p, "a" + i));
        seen += await(failingAtOnce(await(echo(p, "b" + i))));
      } catch (IllegalStateException e) {
        seen += e.getMessage() + await(p.f("!"));
      }
    }
    return value(seen);
  }

  @Async
  static Coroutine<String> exceptionLeaves(Probe p) {
    p.log(await(echo(p, "ok")));
    return value(await(failing(p, "leaves")) + "unreachable");
  }

  @Async
  static Coroutine<String> valuesBelow(Probe p) {
    long a = 3;
    double d = 0.5;
    return value(
        "x" + a + d + (a + await(leaf(4)) * (a - await(longs(p, a, d, "s")))) + await(echo(p, "y")));
  }

  @Async
  private static Coroutine<Long> longs(Probe p, long a, double b, String c) {
    long sum = a + await(p.f(2L));
    sum += (long) (b * await(p.f(4)));
    return value(sum + await(p.f(c)).length());
  }

  @Async
  static Coroutine<String> arrays(Probe p) {
    String[] all = {await(echo(p, "1")), await(p.f("2")), await(echo(p, "3"))};
    all[await(index(p, 1))] += await(echo(p, "+"));
    return value(String.join(",", all));
  }

  @Async
  private static Coroutine<Integer> index(Probe p, int i) {
    return value(await(p.f(i)));
  }

  @Async
  static Coroutine<String> constructorArguments(Probe p) {
    return value(
        new StringBuilder(await(echo(p, "a"))).append(await(echo(p, "b"))).toString()
            + new String(await(echo(p, "c"))));
  }

  @Async
  private static Coroutine<Integer> recursive(Probe p, int depth) {
    if (depth == 0) {
      return value(await(p.f(0)));
    }
    int below = await(recursive(p, depth - 1));
    return value(below + 1);
  }

  @Async
  static Coroutine<String> recursion(Probe p) {
    return value("" + await(recursive(p, 3)) + await(recursive(p, 300)) + await(recursive(p, 700)));
  }

  @Async
  private static Coroutine<Integer> even(Probe p, int n) {
    return n == 0 ? value(await(p.f(1))) : odd(p, n - 1);
  }

  @Async
  private static Coroutine<Integer> odd(Probe p, int n) {
    if (n == 0) {
      return value(0);
    }
    return value(await(even(p, n - 1)));
  }

  @Async
  static Coroutine<String> mutualRecursion(Probe p) {
    return value("" + await(even(p, 10)) + await(even(p, 7)) + await(even(p, 512)));
  }

  @Async
  private static Coroutine<Integer> deepFailure(Probe p, int depth) {
    if (depth == 0) {
      await(p.f(0));
      throw new IllegalStateException("bottom");
    }
    try {
      return value(await(deepFailure(p, depth - 1)) + 1);
    } finally {
      if (depth % 100 == 0) {
        p.log("at " + await(p.f(depth)));
      }
    }
  }

  @Async
  static Coroutine<String> deepFailureIsCaught(Probe p) {
    String seen = "";
    for (int i = 0; i < 3; i++) {
      try {
        seen += await(deepFailure(p, 400));
      } catch (IllegalStateException e) {
        seen += e.getMessage();
      }
    }
    return value(seen);
  }

  @Async
  private static Coroutine<String> stops(Probe p, boolean waits) {
    if (waits) {
      await(p.f("wait"));
    }
    throw new StopIteration("stop");
  }

  @Async
  private static Coroutine<String> stopsAtOnce() {
    throw new StopIteration("stop");
  }

  @Async
  @Expect(
      "f(wait) => coroutine raised StopIteration stop; coroutine raised StopIteration stop;"
          + " coroutine raised StopIteration stop; ")
  static Coroutine<String> stopIterationIsNoResult(Probe p) {
    String seen = "";
    try {
      seen += await(stops(p, true));
    } catch (IllegalStateException e) {
      seen += e.getMessage() + " " + ((StopIteration) e.getCause()).value() + "; ";
    }
    try {
      seen += await(stops(p, false));
    } catch (IllegalStateException e) {
      seen += e.getMessage() + " " + ((StopIteration) e.getCause()).value() + "; ";
    }
    try {
      seen += await(stopsAtOnce());
    } catch (IllegalStateException e) {
      seen += e.getMessage() + " " + ((StopIteration) e.getCause()).value() + "; ";
    }
    return value(seen);
  }

  @Async
  static Coroutine<String> lambdasCall(Probe p) {
    AsyncCallable<String> lambda = () -> value(await(echo(p, "in a lambda")) + await(leaf(1)));
    return value(await(lambda.call()));
  }

  @Async
  private static AsyncGenerator<String> items(Probe p) {
    for (int i = 0; i < 3; i++) {
      emit(await(echo(p, "item" + i)));
      emit("" + await(leaf(i)));
    }
    return end();
  }

  @Async
  @Expect(
      "in item0 f(item0) out item0 in + f(+) out + in + f(+) out + in item1 "
          + "f(item1) out item1 in + f(+) out + in + f(+) out + in item2 f(item2) "
          + "out item2 in + f(+) out + in + f(+) out + => item0+0+item1+2+item2+4+")
  static Coroutine<String> generatorsCall(Probe p) {
    String all = "";
    for (String item : items(p)) {
      all += item + await(echo(p, "+"));
    }
    return value(all);
  }

  @Async
  private static Coroutine<Integer> sumOf(Probe p) {
    int sum = 0;
    for (String item : items(p)) {
      sum += item.length();
    }
    return value(sum);
  }

  @Async
  @Expect(
      "in item0 f(item0) out item0 in item1 f(item1) out item1 in item2 "
          + "f(item2) out item2 f(1) => 181")
  static Coroutine<String> loopInFusedBody(Probe p) {
    return value("" + await(sumOf(p)) + await(p.f(1)));
  }

  @Async
  static Coroutine<String> inCondition(Probe p) {
    int n = 0;
    while (await(less(p, n, 3))) {
      n++;
    }
    return value(await(less(p, 1, 2)) && !await(less(p, 2, 2)) ? "n" + n : "no");
  }

  @Async
  private static Coroutine<Boolean> less(Probe p, int a, int b) {
    return value(a < await(p.f(b)));
  }

  @Async
  private static Coroutine<Integer> ints(Probe p, int i) {
    if (i < 0) {
      return value(null);
    }
    if (i % 2 == 0) {
      await(p.f("even"));
      return value(i * 1_000);
    }
    Integer boxed = i;
    return i == 3 ? value(boxed) : value(i > 4 ? i - 1_000 : i);
  }

  @Async
  private static Coroutine<Double> doubles(Probe p, double d) {
    try {
      return value(d > 1 ? d / 3 : -d);
    } finally {
      p.log("doubles " + await(p.f(d)));
    }
  }

  @Async
  private static Coroutine<Long> passedOn(Probe p, long l) {
    return l > 0 ? leaf(l) : longs(p, l, 2, "abc");
  }

  @Async
  static Coroutine<String> numbersWithoutABox(Probe p) {
    StringBuilder all = new StringBuilder();
    for (int i = -1; i < 7; i++) {
      Integer n = await(ints(p, i));
      all.append(n).append(',');
      if (n != null) {
        all.append(await(ints(p, i)) + 1).append(',');
      }
    }
    all.append(await(doubles(p, 4.0))).append(await(doubles(p, 0.0)));
    all.append(await(doubles(p, Double.NaN)));
    Object kept = await(leaf(Long.MAX_VALUE));
    return value(all.append(kept).append(await(passedOn(p, 4)) + await(passedOn(p, -4))).toString());
  }

  @Async
  static Coroutine<String> smallNumbersAreTheSameObjects(Probe p) {
    Object one = await(leaf(1));
    Object two = await(leaf(1));
    return value("" + (one == two) + await(p.f(1)) + (one == Long.valueOf(2)));
  }

  @Async
  private static Coroutine<Void> nothing(Probe p) {
    await(p.f("nothing"));
    return done();
  }

  @Async
  private static Coroutine<String> nullForACoroutine(Probe p, boolean wait) {
    if (wait) {
      await(p.f("wait"));
    }
    return null;
  }

  @Async
  @Expect(
      "f(nothing) f(wait) => nullnullnull")
  static Coroutine<String> noResult(Probe p) {
    Object a = await(nothing(p));
    Object b = await(nullForACoroutine(p, true));
    Object c = await(nullForACoroutine(p, false));
    return value("" + a + b + c);
  }

  @Async
  @Expect("made in x f(x) out x => x")
  static Coroutine<String> kept(Probe p) {
    Coroutine<String> made = echo(p, "x");
    p.log("made");
    return value(await(made));
  }

  @Async
  static Coroutine<String> oneOfTwo(Probe p) {
    int n = await(p.f(1));
    return value(
        await(n > 0 ? echo(p, "yes") : echo(p, "no"))
            + await(n > 1 ? echo(p, "yes") : failingAtOnce("n")));
  }

  @Async
  static <T> Coroutine<T> generic(Probe p, T item) {
    return value(await(p.f(item)));
  }

  @Async
  static Coroutine<String> genericResult(Probe p) {
    String s = await(generic(p, "s"));
    int i = await(FusedCases.<Integer>generic(p, 4));
    return value(s + i);
  }

  @Async
  static Coroutine<String> instances(Probe p) {
    Counter counter = new Counter(p);
    Coroutine<String> first = counter.three();
    String all = await(first);
    return value(all + await(new Counter(p).openToAll()) + await(new Special(p).three()));
  }

  @Async
  static Coroutine<String> nullReceiver(Probe p) {
    return value(await(new Counter(p).callsNull(null)));
  }

  @Async
  static Coroutine<String> records(Probe p) {
    return value(await(new Pair(p, 3).sum()));
  }

  @Async
  static Coroutine<String> enums(Probe p) {
    return value(await(Color.RED.mixed(p)) + await(Color.BLUE.mixed(p)));
  }

  @Async
  static Coroutine<String> interfaces(Probe p) {
    return value(await(new Face() {}.all(p)) + await(Face.direct(p)));
  }

  /** Open for subclasses. */
  static class Counter {

    private final Probe p;
    int count;

    Counter(Probe p) {
      this.p = p;
    }

    @Async
    private Coroutine<Integer> next(int step) {
      count += await(p.f(step));
      return value(count);
    }

    @Async
    final Coroutine<Integer> nextFinal(int step) {
      return value(await(next(step)) * 10);
    }

    @Async
    Coroutine<String> overridable() {
      return value("c" + await(next(1)));
    }

    @Async
    final Coroutine<String> three() {
      String all = "" + await(next(1)) + await(this.nextFinal(2));
      return value(all + await(overridable()) + await(next(await(next(4)))));
    }

    @Async
    Coroutine<String> openToAll() {
      Counter other = new Counter(p);
      return value("" + await(other.next(5)) + await(other.nextFinal(6)) + await(next(1)));
    }

    @Async
    final Coroutine<String> callsNull(Counter none) {
      try {
        await(none.next(await(p.f(1))));
      } catch (NullPointerException e) {
        return value("refused " + await(next(2)));
      }
      return value("unreachable");
    }
  }

  /** Overrides what is not to be called directly. */
  static final class Special extends Counter {

    Special(Probe p) {
      super(p);
    }

    @Async
    private Coroutine<Integer> next(int step) {
      return value(step + 100);
    }

    @Override
    @Async
    Coroutine<String> overridable() {
      return value("s" + await(next(7)) + await(super.overridable()));
    }
  }

  /** A record is final. */
  record Pair(Probe p, int n) {

    @Async
    Coroutine<String> sum() {
      return value("" + (await(twice()) + await(add(n))));
    }

    @Async
    Coroutine<Integer> twice() {
      return value(2 * await(p.f(n)));
    }

    @Async
    private Coroutine<Integer> add(int m) {
      return value(n + await(p.f(m)));
    }
  }

  /** An enum whose constants have no bodies. */
  enum Color {
    RED,
    BLUE;

    @Async
    Coroutine<String> mixed(Probe p) {
      return value(await(shown(p)) + await(shown(p)));
    }

    @Async
    Coroutine<String> shown(Probe p) {
      return value(await(p.f(name())));
    }
  }

  /** Static and private methods. */
  interface Face {

    @Async
    default Coroutine<String> all(Probe p) {
      return value(await(own(p, "a")) + await(direct(p)) + await(own(p, "b")));
    }

    @Async
    private Coroutine<String> own(Probe p, String s) {
      return value(s + await(p.f(s)));
    }

    @Async
    static Coroutine<String> direct(Probe p) {
      return value(await(shared(p)) + await(shared(p)));
    }

    @Async
    private static Coroutine<String> shared(Probe p) {
      return value(await(p.f("d")));
    }
  }

  @Async
  private static AsyncGenerator<Coroutine<String>> emitting(Probe p) {
    emit(echo(p, "first"));
    emit(echo(p, "second"));
    return end();
  }

  @Async
  @Expect("in first f(first) out first in second f(second) out second => firstsecond")
  static Coroutine<String> emittedCoroutines(Probe p) {
    String all = "";
    for (Coroutine<String> emitted : emitting(p)) {
      all += await(emitted);
    }
    return value(all);
  }
}
