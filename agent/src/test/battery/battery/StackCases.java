package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Operands that lie on the stack while the method waits. */
final class StackCases {

  private StackCases() {}

  @Async
  static Coroutine<String> c01_stringConcat(Probe p) {
    return value("a" + await(p.f("x")) + "b" + await(p.f("y")));
  }

  @Async
  static Coroutine<String> c01_concatOfEveryType(Probe p) {
    byte b = 1;
    short s = 2;
    char c = 'c';
    float f = 1.5f;
    Object nothing = null;
    return value(
        ""
            + b
            + s
            + c
            + 3
            + 4L
            + f
            + 2.5
            + true
            + nothing
            + await(p.f("x"))
            + b
            + s
            + c
            + f
            + await(p.f(5))
            + await(p.f(6L))
            + await(p.f('d'))
            + await(p.f(7.5))
            + await(p.f(false)));
  }

  @Async
  static Coroutine<String> c01_concatAssignment(Probe p) {
    String text = "a";
    text += await(p.f("b")) + text;
    text += await(p.f(1));
    return value(text);
  }

  @Async
  static Coroutine<String> c02_longUnderAwait(Probe p) {
    long result = 1L + await(p.f(2L)) * 3L - (4L << await(p.f(1)));
    return value("" + result);
  }

  @Async
  static Coroutine<String> c02_doubleArgument(Probe p) {
    return value(wide(3.5, await(p.f(1)), 7L, await(p.f(2.5f))));
  }

  private static String wide(double d, int i, long l, float f) {
    return d + "," + i + "," + l + "," + f;
  }

  @Async
  static Coroutine<String> c02_mixedWidthsDeep(Probe p) {
    double d = 1.25 + (2L + (3 + (4f + await(p.f(5.0)))));
    return value("" + d);
  }

  @Async
  static Coroutine<String> c11_arrayInitialiser(Probe p) {
    int[] ints = {await(p.f(1)), 2, await(p.f(3))};
    long[] longs = {await(p.f(4L)), await(p.f(5L))};
    String[][] texts = {{await(p.f("a")), "b"}, {}, {await(p.f("c"))}};
    boolean[] flags = {await(p.f(true)), false, await(p.f(true))};
    double[] doubles = {0.5, await(p.f(1.5))};
    return value(
        Journal.show(ints)
            + Journal.show(longs)
            + Journal.show(texts)
            + Arrays.toString(flags)
            + Arrays.toString(doubles));
  }

  @Async
  static Coroutine<String> c11_arrayDimensions(Probe p) {
    int[][] twoDimensions = new int[await(p.f(2))][await(p.f(3))];
    long[][][] threeDimensions = new long[await(p.f(1))][2][];
    String[] texts = new String[await(p.f(4))];
    return value(twoDimensions[1].length + "," + threeDimensions[0].length + "," + texts.length);
  }

  @Async
  static Coroutine<String> c11_negativeDimension(Probe p) {
    return value("" + new int[await(p.f(2))][await(p.f(-1))].length);
  }

  @Async
  static Coroutine<String> c12_compoundArrayAssignment(Probe p) {
    int[] a = {10, 20, 30};
    int i = 0;
    a[i++] += await(p.f(1));
    a[i++] *= await(p.f(2)) + i;
    a[await(p.f(2))] -= await(p.f(3));
    a[await(p.f(0))]++;
    return value(Journal.show(a) + i);
  }

  @Async
  static Coroutine<String> c12_compoundWideArrayAssignment(Probe p) {
    long[] a = {10, 20};
    int i = 0;
    a[i++] += await(p.f(1L));
    a[i] <<= await(p.f(3));
    long previous = a[await(p.f(1))]++;
    double[] d = {0.5};
    d[0] *= await(p.f(4.0));
    return value(Journal.show(a) + previous + d[0]);
  }

  @Async
  static Coroutine<String> c12_compoundStringArrayAssignment(Probe p) {
    String[] a = {"a", "b"};
    int i = 0;
    a[i++] += await(p.f("x")) + i;
    return value(Journal.show(a) + i);
  }

  @Async
  static Coroutine<String> c12_arrayElementOfAwaited(Probe p) {
    int[] a = {5, 6, 7};
    int sum = a[await(p.f(1))] + await(p.f(a))[2];
    await(p.f(a))[await(p.f(0))] = await(p.f(9));
    return value(sum + Journal.show(a));
  }

  @Async
  static Coroutine<String> c12_indexOutOfBoundsAfterAwait(Probe p) {
    int[] a = {5};
    a[await(p.f(3))] = await(p.f(1));
    return value("unreachable");
  }

  private static final class Box {
    int x = 1;
    long wide = 100;
    static int shared;
    String text = "t";
    Box next;

    @Override
    public String toString() {
      return "box";
    }
  }

  @Async
  static Coroutine<String> c12_compoundFieldAssignment(Probe p) {
    Box o = new Box();
    o.x += await(p.f(2));
    o.wide *= await(p.f(3L));
    o.text += await(p.f("u"));
    Box.shared = 7;
    Box.shared -= await(p.f(4));
    int before = await(p.f(o)).x++;
    return value(o.x + "," + o.wide + "," + o.text + "," + Box.shared + "," + before);
  }

  @Async
  static Coroutine<String> c12_assignmentToNullTarget(Probe p) {
    Box o = null;
    o.x = await(p.f(2));
    return value("unreachable");
  }

  @Async
  static Coroutine<String> c13_narrowingCompound(Probe p) {
    char h = 'a';
    h += await(p.f(1));
    byte b = 120;
    b += await(p.f(10));
    short s = 1;
    s <<= await(p.f(15));
    int i = 7;
    i *= await(p.f(1.5));
    i >>>= await(p.f(1L));
    float f = 1;
    f += await(p.f(0.25));
    return value(h + "," + b + "," + s + "," + i + "," + f);
  }

  @Async
  static Coroutine<String> c13_boxedCompound(Probe p) {
    Integer boxed = 1;
    boxed += await(p.f(2));
    boxed++;
    Character letter = 'a';
    letter++;
    Long wide = 1L;
    wide += await(p.f(4)) + boxed;
    return value(boxed + "," + letter + "," + wide);
  }

  @Async
  static Coroutine<String> c14_chainedAssignment(Probe p) {
    int[] a = new int[1];
    Box o = new Box();
    int b;
    int result = a[0] = b = o.x = await(p.f(5));
    long w;
    long[] l = new long[1];
    l[0] = w = o.wide = await(p.f(6L));
    Box head = new Box();
    head.next = (o = new Box()).next = await(p.f(head));
    return value(result + "," + a[0] + b + "," + l[0] + w + (o.next == head && head.next == head));
  }

  @Async
  static Coroutine<String> c15_evaluationOrder(Probe p) {
    int i = 1;
    int first = (i++) + await(p.f(10)) + i;
    i = i++ + await(p.f(100)) + ++i;
    int second = p.say(1) + await(p.f(p.say(2))) * p.say(3);
    return value(first + "," + i + "," + second);
  }

  @Async
  static Coroutine<String> c15_argumentsLeftToRight(Probe p) {
    return value(four(p.say("a"), await(p.f("b")), p.say("c"), await(p.f("d"))));
  }

  private static String four(Object a, Object b, Object c, Object d) {
    return Journal.show(new Object[] {a, b, c, d});
  }

  @Async
  static Coroutine<String> c15_failingOperandStopsEvaluation(Probe p) {
    return value(
        four(p.say("a"), await(p.fail(new IllegalStateException("no"))), p.say("c"), p.say("d")));
  }

  @Async
  static Coroutine<String> c16_nullLambdaAndTypedArray(Probe p) {
    IntUnaryOperator twice = x -> 2 * x;
    String one = four(null, await(p.f("x")), null, await(p.f(1)));
    String two = apply(x -> x + 1, await(p.f(4)), twice, await(p.f(5)));
    String three = four(new int[] {2}, new String[] {"s"}, await(p.f(3)), new long[1][2]);
    return value(one + two + three);
  }

  private static String apply(IntUnaryOperator f, int x, IntUnaryOperator g, int y) {
    return f.applyAsInt(x) + "," + g.applyAsInt(y);
  }

  @Async
  static Coroutine<String> c16_capturingLambdaUnderAwait(Probe p) {
    String local = "l" + await(p.f(1));
    Supplier<String> early = () -> local;
    return value(supply(() -> local + "!", await(p.f(2)), early, await(p.f("x"))::length));
  }

  private static String supply(Supplier<String> a, int n, Supplier<String> b, Supplier<Integer> c) {
    return a.get() + n + b.get() + c.get();
  }

  @Async
  static Coroutine<String> c17_fourAwaitsNested(Probe p) {
    return value(
        join(join(await(p.f("a")), await(p.f("b"))), join(await(p.f("c")), await(p.f("d")))));
  }

  private static String join(String a, String b) {
    return "(" + a + b + ")";
  }

  @Async
  static Coroutine<String> c17_awaitOfAwait(Probe p) {
    return value(await(p.f(await(p.f(await(p.f("x")) + "y")) + "z")));
  }

  @Async
  static Coroutine<String> c17_variableArguments(Probe p) {
    String one = String.format("%s-%s-%s", await(p.f(1)), "x", await(p.f(2L)));
    return value(one + Arrays.asList(await(p.f("a")), await(p.f("b"))));
  }

  @Async
  static Coroutine<String> c17_methodChain(Probe p) {
    int length = await(p.f("abc")).length();
    String chained =
        new StringBuilder("s").append(await(p.f(1))).append(await(p.f('c'))).reverse().toString();
    return value(length + chained + await(p.f("q")).concat(await(p.f("r"))));
  }

  @Async
  static Coroutine<String> c17_discardedResults(Probe p) {
    await(p.f(1));
    await(p.f(2L));
    await(p.f(null));
    return value("done");
  }

  @Async
  static Coroutine<String> castAndInstanceof(Probe p) {
    Object text = "t";
    String cast = (String) await(p.f(text));
    boolean is = await(p.f(text)) instanceof String;
    int unboxed = (Integer) await(p.<Object>f(4));
    return value(cast + is + unboxed);
  }

  @Async
  static Coroutine<String> castFails(Probe p) {
    try {
      Object number = 1;
      return value("unreachable " + (String) await(p.f(number)));
    } catch (ClassCastException e) {
      return value("refused");
    }
  }

  @Async
  static Coroutine<String> incrementOfLocalUnderAwait(Probe p) {
    int i = 5;
    int sum = i + (i += await(p.f(3))) + i-- + await(p.f(1)) + i;
    return value(sum + "," + i);
  }

  @Async
  static Coroutine<String> completionStage(Probe p) {
    return value(join(await(p.stage("a")), "b") + await(p.stage(5)));
  }

  @Async
  static Coroutine<String> deepStack(Probe p) {
    int deep =
        1 + (2 + (3 + (4 + (5 + (6 + (7 + (8 + (9 + (10 + await(p.f(11)) * await(p.f(12)))))))))));
    long wide = 1L + (2L + (3L + (4L + (5L + (6L + (7L + (8L + await(p.f(9L)))))))));
    return value(deep + "," + wide);
  }
}
