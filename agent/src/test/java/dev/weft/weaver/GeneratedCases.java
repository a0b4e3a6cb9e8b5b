package dev.weft.weaver;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cases of the battery that are too long to be written by hand. */
final class GeneratedCases {

  static final String FILE = "battery/GeneratedCases.java";

  private static final String HEAD =
      """
      package battery;

      import static dev.weft.Asyncio.await;
      import static dev.weft.Asyncio.value;

      import dev.weft.Async;
      import dev.weft.Coroutine;

      final class GeneratedCases {
      """;

  private GeneratedCases() {}

  static String source() {
    return HEAD
        + wideIndices()
        + liveSlots()
        + suspensionPoints()
        + longConcat()
        + manyParameters()
        + "}\n";
  }

  private static String wideIndices() {
    return method("c29_wideIndices")
        + repeat(120, i -> "long a" + i + " = " + i + "; double b" + i + " = a" + i + " / 2.0;")
        + """
        int n = 0;
        String s = "after";
        n += 300;
        await(p.f(1));
        n += await(p.f(2)) + 1000;
        n++;
        for (int j = 0; j < 3; j++) {
          n += j - 500;
          s += await(p.f(j));
        }
        double sum = 0;
        """
        + repeat(120, i -> "sum += a" + i + " - b" + i + ";")
        + "return value(n + s + sum); }\n";
  }

  private static String liveSlots() {
    return method("c30_280LiveSlots")
        + "long n = await(p.f(1L));\n"
        + repeat(140, i -> "long v" + i + " = n + " + i * 7919 + ";")
        + "n = await(p.f(2L)); long sum = 0;\n"
        + repeat(140, i -> "sum = sum * 31 + v" + i + ";")
        + "await(p.f(3));\n"
        + repeat(140, i -> "sum = sum * 17 + v" + i + ";")
        + "return value(n + \",\" + sum); }\n";
  }

  private static String suspensionPoints() {
    return method("c54_300SuspensionPoints")
        + "int sum = 0; String trace = \"\";\n"
        + repeat(150, i -> "sum += await(p.f(" + i + ")); trace += await(p.f('x')) + sum;")
        + "return value(trace); }\n";
  }

  private static String longConcat() {
    return method("c67_concatOver200Operands")
        + "int n = await(p.f(1)); return value(\"\""
        + repeat(250, i -> i % 50 == 7 ? " + await(p.f(" + i + "))" : " + n + ','")
        + "); }\n";
  }

  private static String manyParameters() {
    return method("manyParameters")
        + "return value(\"\" + await(sumOf(p"
        + repeat(123, i -> ", " + i + "L")
        + "))); }\n@Async private static Coroutine<Long> sumOf(Probe p"
        + repeat(123, i -> ", long a" + i)
        + ") { long sum = await(p.f(1000L));\n"
        + repeat(123, i -> "sum += a" + i + ";")
        + "return value(sum + await(p.f(1L))); }\n";
  }

  private static String method(String name) {
    return "@Async static Coroutine<String> " + name + "(Probe p) {\n";
  }

  private static String repeat(int times, IntFunction<String> text) {
    return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining("\n", "", "\n"));
  }
}
