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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A try over {@code with(…)} is woven as the compilers write it, and refused in any other shape.
 */
final class ResourceShapesTest {

  static Stream<BatteryCompiler> compilers() {
    return BatteryCompiler.all().stream().filter(compiler -> !compiler.debug().equals("-g:none"));
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void weave_closeByHand_isRefusedWhicheverCompiler(BatteryCompiler compiler) throws IOException {
    assumeTrue(compiler.missing().isEmpty(), () -> compiler.missing().orElse(""));
    List<Problem> problems = new ArrayList<>();

    compiler.compile(Sources.targets("rejected")).woven(problems::add);

    List<Integer> lines =
        problems.stream()
            .filter(problem -> problem.className().equals("rejected.Resources"))
            .map(Problem::line)
            .sorted()
            .toList();
    assertEquals(markedLines(Sources.target("rejected/Resources.java")), lines);
  }

  private static List<Integer> markedLines(Path source) throws IOException {
    List<String> lines = Files.readAllLines(source);
    return IntStream.rangeClosed(1, lines.size())
        .filter(number -> lines.get(number - 1).contains("// line "))
        .boxed()
        .toList();
  }

  static Stream<Arguments> methods() {
    return compilers()
        .flatMap(
            compiler ->
                Stream.of(
                        "WithCases.exitReplacesException",
                        "WithCases.returnedValue",
                        "WithManyCases.outermostSwallows",
                        "WithManyCases.severalExitsInLoop")
                    .map(name -> Arguments.of(compiler, name)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void weave_nopAnywhere_isRefusedOrDoesTheSame(BatteryCompiler compiler, String name)
      throws Exception {
    assumeTrue(compiler.missing().isEmpty(), () -> compiler.missing().orElse(""));
    String[] part = name.split("\\.");
    Battery.Case toRun = new Battery.Case("battery." + part[0], part[1]);
    Battery battery = Battery.of(compiler);
    ClassFiles original = battery.original;
    Map<String, byte[]> classes = new TreeMap<>(battery.woven.bytes());
    String expected = Battery.observe(new ClassFiles(classes).loader(), toRun, "SUSPEND");
    List<Problem> problems = new ArrayList<>();
    int refused = 0;
    int instructions = instructions(original, toRun);

    for (int at = 0; at < instructions; at++) {
      problems.clear();
      classes.put(toRun.className(), new Weaver(problems::add).weave(withNop(original, toRun, at)));
      if (problems.isEmpty()) {
        ClassFilesLoader loader = new ClassFiles(classes).loader();
        assertEquals(expected, Battery.observe(loader, toRun, "SUSPEND"), "NOP " + at);
      } else {
        refused++;
      }
    }

    int woven = instructions - refused;
    assertTrue(refused > 5 && woven > 5, refused + " refused, " + woven + " woven");
  }

  private static int instructions(ClassFiles files, Battery.Case toRun) {
    MethodNode method = method(read(files, toRun), toRun);
    return (int) Stream.of(method.instructions.toArray()).filter(i -> i.getOpcode() >= 0).count();
  }

  /** The class of {@code toRun} with no method but that, and a NOP before one instruction. */
  private static byte[] withNop(ClassFiles files, Battery.Case toRun, int at) {
    ClassNode node = read(files, toRun);
    MethodNode method = method(node, toRun);
    AbstractInsnNode insn =
        Stream.of(method.instructions.toArray())
            .filter(each -> each.getOpcode() >= 0)
            .skip(at)
            .findFirst()
            .orElseThrow();
    method.instructions.insertBefore(insn, new InsnNode(Opcodes.NOP));
    node.methods.removeIf(each -> each != method);
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static ClassNode read(ClassFiles files, Battery.Case toRun) {
    ClassNode node = new ClassNode();
    new ClassReader(files.get(toRun.className())).accept(node, 0);
    return node;
  }

  private static MethodNode method(ClassNode node, Battery.Case toRun) {
    return node.methods.stream()
        .filter(each -> each.name.equals(toRun.methodName()))
        .findFirst()
        .orElseThrow();
  }
}
