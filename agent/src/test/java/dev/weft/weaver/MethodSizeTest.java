package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.WeavingError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods near and beyond the limits of a class file. */
final class MethodSizeTest {

  private static final String HEAD =
      """
      package sized;

      import static dev.weft.Asyncio.*;

      import dev.weft.*;

      public final class Sized {
        @Async static Coroutine<Integer> fine() {
          return value(await(sleep(0, 1)));
        }
        public static Integer runFine() {
          return run(fine());
        }
        public static Integer runLarge() {
          return run(large());
        }
      """;

  @TempDir Path folder;

  private static final Map<String, Sized> WOVEN = new ConcurrentHashMap<>();

  private List<Problem> problems = List.of();

  /** A woven class, and what was reported. */
  private record Sized(ClassFiles files, List<Problem> problems) {}

  /** Some 50 KB of plain statements around a few awaits. */
  @Test
  void weave_methodOf50Kilobytes_works() throws Throwable {
    ClassFilesLoader loader = woven(method(4_000, 2_000));

    assertEquals(4_000 + 2, loader.call("sized.Sized", "runLarge"));
  }

  @Test
  void weave_methodOf50KilobytesOfAwaits_works() throws Throwable {
    ClassFilesLoader loader = woven(method(700, 1));

    assertEquals(1_400, loader.call("sized.Sized", "runLarge"));
  }

  /** Long jumps over code with many variables: ASM would count what it allocates, and give up. */
  @Test
  void weave_longMethodWithManyVariables_works() throws Throwable {
    ClassFilesLoader loader = woven(methodWithVariables(250, 10));

    assertEquals(250 * 249 / 2 + 10, loader.call("sized.Sized", "runLarge"));
  }

  /** A coroutine that is returned out of a try is followed to where it comes from. */
  @Test
  void weave_methodTooLongToBeFollowed_isReportedAndLeavesOthers() throws Throwable {
    ClassFilesLoader loader =
        woven(
            "@Async static Coroutine<Integer> large() { int n = 0;\n"
                + repeat(4_000, i -> "int v" + i + " = n;")
                + repeat(2_000, i -> "n += v0 + 1;")
                + "try { return sleep(0, n); } finally { n = 0; } }\n");

    assertEquals(1, loader.call("sized.Sized", "runFine"));
    assertEquals(List.of("large"), problems.stream().map(Problem::methodName).toList());
    assertTrue(problems.get(0).message().contains("too long"), problems.get(0).message());
  }

  @Test
  void weave_methodTheJvmWillNotCompile_isReportedAsWarning() throws Throwable {
    woven(method(4_000, 2_000));

    assertEquals(List.of(Severity.WARNING), problems.stream().map(Problem::severity).toList());
    assertEquals("large", problems.get(0).methodName());
  }

  @Test
  void weave_methodTooLargeWhenWoven_isReportedWithItsAwaits() {
    woven(method(1_000, 1));

    assertEquals(1, problems.size());
    Problem problem = problems.get(0);
    assertEquals(Severity.ERROR, problem.severity());
    assertEquals("sized.Sized.large", problem.className() + "." + problem.methodName());
    assertEquals("Sized.java", problem.file());
    assertTrue(problem.line() > 0);
    assertTrue(problem.message().contains("1000"), problem.message());
    assertTrue(problem.message().contains("64 KiB"), problem.message());
    assertTrue(!problem.remedy().isBlank());
  }

  @Test
  void call_methodTooLargeWhenWoven_throws() {
    ClassFilesLoader loader = woven(method(1_000, 1));

    WeavingError error =
        assertThrows(WeavingError.class, () -> loader.call("sized.Sized", "runLarge"));

    assertTrue(error.getMessage().contains(problems.get(0).message()), error.getMessage());
  }

  @Test
  void call_otherMethodBesideTooLargeOne_works() throws Throwable {
    ClassFilesLoader loader = woven(method(1_000, 1));

    assertEquals(1, loader.call("sized.Sized", "runFine"));
  }

  /** The body has more parameters than the method, and both are limited. */
  @Test
  void weave_tooManyParameters_isReported() {
    String parameters =
        IntStream.range(0, 255).mapToObj(i -> "int a" + i).collect(Collectors.joining(", "));
    String zeros = IntStream.range(0, 255).mapToObj(i -> "0").collect(Collectors.joining(", "));
    ClassFilesLoader loader =
        woven(
            "@Async static Coroutine<Integer> many("
                + parameters
                + ") { return value(await(sleep(0, a254))); }\n"
                + "static Coroutine<Integer> large() { return many("
                + zeros
                + "); }\n");

    assertThrows(WeavingError.class, () -> loader.call("sized.Sized", "runLarge"));
    assertEquals(List.of("many"), problems.stream().map(Problem::methodName).toList());
  }

  /** A method of {@code statements} increments, every {@code step}th of which waits. */
  private static String method(int statements, int step) {
    String body =
        IntStream.range(0, statements)
            .mapToObj(i -> i % step == 0 ? "n += await(sleep(0, 2));" : "n = n * 3 / 3 + a[0];")
            .collect(Collectors.joining("\n"));
    return "@Async static Coroutine<Integer> large() { int n = 0; int[] a = {1};\n"
        + body
        + "\nreturn value(n); }\n";
  }

  /** A method that keeps {@code variables} over each of {@code awaits}. */
  private static String methodWithVariables(int variables, int awaits) {
    return "@Async static Coroutine<Integer> large() { int n = 0;\n"
        + repeat(variables, i -> "int v" + i + " = " + i + " + n;")
        + repeat(awaits, i -> "n += await(sleep(0, 1));")
        + repeat(variables, i -> "n += v" + i + ";")
        + "return value(n); }\n";
  }

  private static String repeat(int times, IntFunction<String> text) {
    return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining("\n", "", "\n"));
  }

  private ClassFilesLoader woven(String methods) {
    Sized sized = WOVEN.computeIfAbsent(methods, this::weave);
    problems = sized.problems();
    return sized.files().loader();
  }

  private Sized weave(String methods) {
    Path source = Sources.write(folder, "sized/Sized.java", HEAD + methods + "}\n");
    List<Problem> found = new ArrayList<>();
    return new Sized(BatteryCompiler.DEFAULT.compile(List.of(source)).woven(found::add), found);
  }
}
