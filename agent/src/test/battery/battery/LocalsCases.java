package battery;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import battery.pk.Api;
import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/** Local variables that live over a suspension, of every type and in every slot. */
final class LocalsCases {

  private LocalsCases() {}

  @Async
  static Coroutine<String> c26_nullInitialised(Probe p) {
    String s = null;
    int n = 5;
    int[] a = null;
    Object o = await(p.f("o"));
    if (n == await(p.f(5))) {
      s = "set";
    }
    if (await(p.f(false))) {
      a = new int[1];
    }
    return value(s + n + a + o);
  }

  @Async
  static Coroutine<String> c26_nullMergedWithArray(Probe p) {
    int[] a = null;
    String[][] b = null;
    if (await(p.f(true))) {
      a = new int[] {1};
      b = new String[][] {{"x"}};
    }
    await(p.f(1));
    return value(a[0] + b[0][0]);
  }

  @Async
  static Coroutine<String> c27_slotsReusedWithOtherTypes(Probe p) {
    String trace = "";
    {
      int x = await(p.f(1));
      trace += x + await(p.f(2));
      trace += x;
    }
    {
      String x = await(p.f("s"));
      trace += await(p.f(3)) + x;
    }
    {
      double x = await(p.f(1.5));
      trace += await(p.f(4)) + x;
    }
    {
      long x = 9;
      float y = 2;
      trace += await(p.f(5)) + x + y;
    }
    {
      float x = 3;
      List<String> y = List.of("l");
      int z = 8;
      trace += await(p.f(6)) + "" + x + y + z;
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c27_slotsReusedInLoop(Probe p) {
    String trace = "";
    for (int i = 0; i < 4; i++) {
      if (i % 2 == 0) {
        long a = i + await(p.f(10L));
        int b = i;
        trace += a + await(p.f(0)) + b;
      } else {
        String a = "s" + i;
        double b = await(p.f(0.5));
        trace += a + await(p.f(1)) + b;
      }
    }
    return value(trace);
  }

  @Async
  static Coroutine<String> c28_smallTypes(Probe p) {
    boolean yes = await(p.f(true));
    boolean no = false;
    byte b = (byte) 200;
    char c = '\uffff';
    short s = (short) 40_000;
    int i = Integer.MIN_VALUE;
    long l = Long.MIN_VALUE + 1;
    float f = Float.MIN_VALUE;
    double d = -0.0;
    float nan = Float.intBitsToFloat(0x7fc00001);
    await(p.f(1));
    String one = "" + yes + no + b + (int) c + s + i + l + f + d;
    await(p.f(2));
    b++;
    c++;
    s *= 2;
    return value(one + b + (int) c + s + Integer.toHexString(Float.floatToRawIntBits(nan)));
  }

  @Async
  static Coroutine<String> c28_booleanArithmetic(Probe p) {
    boolean a = true;
    boolean b = await(p.f(false));
    a &= await(p.f(true));
    b |= a ^ await(p.f(true));
    a = !b && await(p.f(a));
    return value(a + "," + b);
  }

  private static class Base {
    @Override
    public String toString() {
      return getClass().getSimpleName();
    }
  }

  private static final class Left extends Base {}

  private static final class Right extends Base {}

  @Async
  static Coroutine<String> c31_mergeToCommonSupertype(Probe p) {
    boolean yes = await(p.f(true));
    Base b = yes ? new Left() : new Right();
    await(p.f(1));
    Comparable<?> k = yes ? 1 : "s";
    await(p.f(2));
    List<String> list = yes ? new ArrayList<>() : new LinkedList<>();
    list.add(await(p.f("in")));
    var both = yes ? 1 : "s";
    Serializable same = await(p.f(both));
    Object array = yes ? new int[1] : new String[1];
    await(p.f(3));
    return value("" + b + k + list + both + same + array.getClass().getSimpleName());
  }

  @Async
  static Coroutine<String> c31_mergedInLoop(Probe p) {
    Base b = null;
    Object o = "start";
    String trace = "";
    for (int i = 0; i < 3; i++) {
      trace += b + "" + o + await(p.f("."));
      b = i == 0 ? new Left() : new Right();
      o = i == 0 ? b : (Object) i;
    }
    return value(trace);
  }

  @Async
  static <T extends CharSequence & Comparable<T>> Coroutine<String> intersection(
      Probe p, T first, T second) {
    T longer = first.length() > await(p.f(1)) ? first : second;
    T other = await(p.f(second));
    return value(longer.subSequence(0, 1) + "," + longer.compareTo(other) + await(p.f(longer)));
  }

  @Async
  static Coroutine<String> c32_intersectionType(Probe p) {
    return value(await(intersection(p, "ab", "cd")) + await(intersection(p, "x", "yz")));
  }

  @Async
  static Coroutine<String> c33_inaccessibleLocalType(Probe p) {
    var hidden = Api.get(await(p.f("h")));
    await(p.f(1));
    Object seen = hidden;
    return value(seen + Api.use(hidden, await(p.f(2))) + hidden);
  }

  @Async
  static Coroutine<String> c33_inaccessibleOnTheStack(Probe p) {
    return value(Api.use(Api.get("s"), await(p.f(1))));
  }

  @Async
  static Coroutine<String> c33_inaccessibleArray(Probe p) {
    var all = Api.all("a", "b");
    await(p.f(1));
    int count = Api.count(all, await(p.f(2)));
    return value(count + Api.use(Api.first(all), await(p.f(3))) + Api.count(all, 4));
  }

  @Async
  static Coroutine<String> c33_inaccessibleMerge(Probe p) {
    var hidden = await(p.f(true)) ? Api.get("x") : new Api.Visible("y");
    await(p.f(1));
    return value(Api.use(hidden, await(p.f(2))) + Api.use(new Api.Visible(await(p.f("z"))), 3));
  }

  @Async
  static Coroutine<String> manyOfEveryKind(Probe p) {
    int i0 = 0;
    int i1 = 1;
    int i2 = 2;
    int i3 = 3;
    int i4 = 4;
    int i5 = 5;
    int i6 = 6;
    int i7 = 7;
    int i8 = 8;
    float f0 = 0.5f;
    float f1 = 1.5f;
    long l0 = 10;
    long l1 = 11;
    double d0 = 0.25;
    double d1 = 1.25;
    String s0 = "a";
    String s1 = "b";
    String s2 = "c";
    String s3 = "d";
    String s4 = "e";
    String s5 = "f";
    String s6 = "g";
    String s7 = "h";
    String s8 = "i";
    Object o = await(p.f(1));
    i8 += await(p.f(i0 + i1 + i2 + i3));
    String texts = s0 + s1 + s2 + s3 + s4 + await(p.f(s5)) + s6 + s7 + s8;
    return value(texts + i4 + i5 + i6 + i7 + i8 + f0 + f1 + await(p.f(l0)) + l1 + d0 + d1 + o);
  }

  @Async
  static Coroutine<String> deadLocals(Probe p) {
    String dead = "dead" + await(p.f(1));
    int deadNumber = dead.length();
    p.log(deadNumber);
    await(p.f(2));
    dead = await(p.f("alive"));
    await(p.f(3));
    return value(dead);
  }

  @Async
  static Coroutine<String> parametersReassigned(Probe p) {
    return value(await(reassigning(p, 1, "s", 2L, new int[] {3}, 4.5)));
  }

  @Async
  private static Coroutine<String> reassigning(
      Probe p, int i, String s, long l, int[] a, double d) {
    i += await(p.f(10));
    s = s + await(p.f("t"));
    l = l * 2 + await(p.f(1L));
    a = a.length == 1 ? new int[] {await(p.f(9))} : a;
    d -= await(p.f(0.5));
    Probe same = p;
    p = null;
    await(same.f(0));
    return value(i + s + l + a[0] + d + p);
  }

  @Async
  static Coroutine<String> selfReferencingLocals(Probe p) {
    Object[] ring = new Object[2];
    ring[0] = ring;
    Object[] alias = ring;
    await(p.f(1));
    ring[1] = alias;
    await(p.f(2));
    return value("" + (alias[1] == ring && ring[0] == alias));
  }
}
