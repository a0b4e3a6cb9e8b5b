package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What becomes of loops, and how the weaver knows them. */
final class AsyncLoopsTest {

  /** Where {@code next} follows {@code hasNext}, the item is there: only one of them waits. */
  static List<Arguments> suspensionPoints() {
    return List.of(
        Arguments.of("AsyncForCases", "loop", 1),
        Arguments.of("AsyncForCases", "nested", 2),
        Arguments.of("AsyncForIteratorCases", "explicitIterator", 1),
        Arguments.of("AsyncForIteratorCases", "explicitFor", 1),
        Arguments.of("AsyncForIteratorCases", "doWhile", 2),
        Arguments.of("AsyncForIteratorCases", "endlessWithBreak", 1),
        Arguments.of("AsyncForIteratorCases", "twoByTwo", 2),
        Arguments.of("AsyncForIteratorCases", "nextOnly", 3),
        Arguments.of("AsyncForIteratorCases", "nextBehindEither", 2));
  }

  @ParameterizedTest
  @MethodSource("suspensionPoints")
  void weave_loop_waitsWhereNothingWasFetched(String className, String method, int expected) {
    for (BatteryCompiler compiler : BatteryCompiler.all()) {
      if (compiler.missing().isEmpty()) {
        byte[] woven = Battery.of(compiler).woven.get("battery." + className);
        assertEquals(expected, countOfHasNext(woven, method), compiler.name());
      }
    }
  }

  private static long countOfHasNext(byte[] woven, String methodName) {
    ClassNode node = new ClassNode();
    new ClassReader(woven).accept(node, ClassReader.SKIP_DEBUG);
    MethodNode body =
        node.methods.stream()
            .filter(method -> method.name.equals(methodName) && BodyMethods.is(method.desc))
            .findFirst()
            .orElseThrow(() -> new AssertionError(methodName + " was not woven"));
    return Arrays.stream(body.instructions.toArray()).filter(AsyncLoopsTest::isHasNext).count();
  }

  private static boolean isHasNext(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(Names.SUSPENSION)
        && call.name.equals("hasNext");
  }

  /** An unknown class is no AsyncIterable: its iterator() says at run time what is wrong. */
  @Test
  void weave_withoutLookup_weavesLoopsOverTheLibrarysTypesOnly() {
    Weaver weaver = new Weaver(problem -> {});
    ClassFiles original = Battery.of(BatteryCompiler.DEFAULT).original;

    byte[] own = weaver.weave(original.get("battery.AsyncForCases"));
    byte[] library = weaver.weave(original.get("battery.AsyncForTypeCases"));

    assertEquals(0, countOfHasNext(own, "loop"));
    assertEquals(1, countOfHasNext(library, "nextThatPasses"));
  }

  @Test
  void weave_plainLoops_looksUpNoClassOfTheJdk() {
    Set<String> asked = new HashSet<>();
    Weaver weaver =
        new Weaver(
            problem -> {},
            name -> {
              asked.add(name);
              return null;
            });

    weaver.weave(Battery.of(BatteryCompiler.DEFAULT).original.get("battery.ControlCases"));

    assertEquals(Set.of(), asked);
  }

  @Test
  void weave_brokenClassFileInLookup_isAnUnknownClass() {
    Weaver weaver = new Weaver(problem -> {}, name -> new byte[] {1, 2, 3});
    ClassFiles original = Battery.of(BatteryCompiler.DEFAULT).original;

    byte[] woven = weaver.weave(original.get("battery.AsyncForCases"));

    assertEquals(0, countOfHasNext(woven, "loop"));
  }

  @Test
  void weave_classThatOnlyGivesAnIteratorOn_isLeftAsItIs() {
    Weaver weaver = new Weaver(problem -> {});

    assertNull(weaver.weave(Battery.of(BatteryCompiler.DEFAULT).original.get("battery.Delegates")));
  }
}
