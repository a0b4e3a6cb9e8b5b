package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The tables of frame classes tell what handles a failure at each point. */
final class CatchesTest {

  private static final Path SOURCE = Sources.target("targets/Catching.java");
  private static final Pattern EXPECTED = Pattern.compile("// handlers (\\w+):(.*)");
  private static final int HEAD = 4;

  @TempDir Path dir;

  static Stream<BatteryCompiler> compilers() {
    return BatteryCompiler.all().stream();
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void weave_handlersAroundAwait_areToldInTheTable(BatteryCompiler compiler) throws IOException {
    assumeTrue(compiler.missing().isEmpty(), () -> compiler.missing().orElse(""));

    Map<String, String> told = handlers(compiler.compile(List.of(SOURCE)));

    assertEquals(expected(), told);
  }

  private static Map<String, String> expected() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    Matcher comments = EXPECTED.matcher(Files.readString(SOURCE));
    while (comments.find()) {
      expected.put(comments.group(1), comments.group(2).strip());
    }
    return expected;
  }

  /** By method, the handlers of its points, separated by commas. */
  private static Map<String, String> handlers(ClassFiles compiled) {
    Map<String, String> told = new TreeMap<>();
    for (String table : tables(compiled)) {
      List<String> entries = List.of(table.split("\n", -1));
      List<String> points = entries.subList(HEAD, entries.size());
      List<String> lists = points.stream().filter(entry -> !isPoint(entry)).toList();
      told.put(
          entries.get(1),
          points.stream()
              .filter(CatchesTest::isPoint)
              .map(point -> handlersOf(point, lists))
              .collect(Collectors.joining(", ")));
    }
    return told;
  }

  private static boolean isPoint(String entry) {
    return Character.isDigit(entry.charAt(0));
  }

  private static String handlersOf(String point, List<String> lists) {
    int number = Integer.parseInt(point.split(" ")[1]);
    return number == 0 ? "none" : lists.get(number - 1);
  }

  private static List<String> tables(ClassFiles compiled) {
    return FrameClasses.in(compiled.wovenWithoutErrors()).bytes().values().stream()
        .map(CatchesTest::table)
        .toList();
  }

  private static String table(byte[] frameClass) {
    ClassNode node = new ClassNode();
    new ClassReader(frameClass).accept(node, 0);
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (method.name.equals("suspensionPoints") && insn instanceof LdcInsnNode constant) {
          return (String) constant.cst;
        }
      }
    }
    throw new AssertionError(node.name + " has no table");
  }

  @Test
  void weave_sameHandlersAtManyPoints_areToldOnce() throws IOException {
    String table = tables(compileTries(100, i -> "RuntimeException")).get(0);

    assertEquals(1, table.lines().filter(entry -> entry.startsWith("-")).count());
    assertEquals(100, PointTable.lines(table).size());
  }

  @Test
  void weave_handlersTooLongForAConstant_areLeftOut() throws IOException {
    String name = "E".repeat(100);

    String table = tables(compileTries(250, i -> name + i)).get(0);

    assertTrue(table.lines().skip(HEAD).allMatch(entry -> entry.matches("\\d+")), table);
    assertEquals(250, PointTable.lines(table).size());
  }

  private ClassFiles compileTries(int count, java.util.function.IntFunction<String> type)
      throws IOException {
    String tries =
        IntStream.range(0, count)
            .mapToObj(i -> "try { await(sleep(0)); } catch (" + type.apply(i) + " e) { }\n")
            .collect(Collectors.joining());
    String types =
        IntStream.range(0, count)
            .mapToObj(i -> type.apply(i))
            .filter(each -> each.startsWith("EE"))
            .map(each -> "static class " + each + " extends RuntimeException {}\n")
            .collect(Collectors.joining());
    String source =
        "import static dev.weft.Asyncio.*; class Tries {\n"
            + types
            + "@dev.weft.Async dev.weft.Coroutine<Void> go() {\n"
            + tries
            + "return done(); } }";
    List<Path> files = new ArrayList<>(List.of(Sources.write(dir, "Tries.java", source)));
    return BatteryCompiler.DEFAULT.compile(files);
  }
}
