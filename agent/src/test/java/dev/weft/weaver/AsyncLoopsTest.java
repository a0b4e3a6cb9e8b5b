package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        assertEquals(expected, countOfFetches(woven, method), compiler.name());
      }
    }
  }

  private static long countOfFetches(byte[] woven, String methodName) {
    return Arrays.stream(body(woven, methodName).instructions.toArray())
        .filter(AsyncLoopsTest::isFetch)
        .count();
  }

  private static MethodNode body(byte[] woven, String methodName) {
    ClassNode node = new ClassNode();
    new ClassReader(woven).accept(node, ClassReader.SKIP_DEBUG);
    return node.methods.stream()
        .filter(method -> method.name.equals(methodName) && BodyMethods.is(method.desc))
        .findFirst()
        .orElseThrow(() -> new AssertionError(methodName + " was not woven"));
  }

  private static boolean isFetch(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(Names.SUSPENSION)
        && (call.name.equals("item") || call.name.equals("hasNext"));
  }

  /**
   * Where {@code next} stands right behind {@code hasNext}, the item goes there past the object.
   */
  @Test
  void weave_loopOfJavac_keepsNoItem() {
    byte[] woven = Battery.of(BatteryCompiler.DEFAULT).woven.get("battery.AsyncForCases");

    Set<String> calls = calls(woven, "loop");

    assertTrue(calls.contains("item"), calls.toString());
    assertTrue(Collections.disjoint(calls, Set.of("hasNext", "keep", "next")), calls.toString());
  }

  private static Set<String> calls(byte[] woven, String methodName) {
    return Arrays.stream(body(woven, methodName).instructions.toArray())
        .filter(insn -> insn instanceof MethodInsnNode)
        .map(insn -> ((MethodInsnNode) insn).name)
        .collect(Collectors.toSet());
  }

  /** An unknown class is no AsyncIterable: its iterator() says at run time what is wrong. */
  @Test
  void weave_withoutLookup_weavesLoopsOverTheLibrarysTypesOnly() {
    Weaver weaver = new Weaver(problem -> {});
    ClassFiles original = Battery.of(BatteryCompiler.DEFAULT).original;

    byte[] own = weaver.weave(original.get("battery.AsyncForCases"));
    byte[] library = weaver.weave(original.get("battery.AsyncForTypeCases"));

    assertEquals(0, countOfFetches(own, "loop"));
    assertEquals(1, countOfFetches(library, "nextThatPasses"));
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

    assertEquals(0, countOfFetches(woven, "loop"));
  }

  @Test
  void weave_classThatOnlyGivesAnIteratorOn_isLeftAsItIs() {
    Weaver weaver = new Weaver(problem -> {});

    assertNull(weaver.weave(Battery.of(BatteryCompiler.DEFAULT).original.get("battery.Delegates")));
  }
}
