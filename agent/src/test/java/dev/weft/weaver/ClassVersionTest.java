package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.weaver.BatteryCompiler.Tool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** Class files of all versions, and those that the weaver cannot work with. */
final class ClassVersionTest {

  private static final String TARGET = "targets.EntryPoints";

  private final List<Problem> problems = new ArrayList<>();
  private final Weaver weaver = new Weaver(problems::add);

  /** 49 has no stack map frames, 50 no invokedynamic. */
  @ParameterizedTest
  @ValueSource(ints = {49, 50})
  void weave_versionThatIsTooOld_isReported(int major) {
    weaver.weave(withVersion(major));

    assertTrue(!problems.isEmpty());
    assertTrue(problems.stream().allMatch(problem -> problem.severity() == Severity.ERROR));
    assertTrue(problems.get(0).message().contains("" + major), problems.get(0).message());
  }

  @Test
  void weave_newestKnownVersion_isWoven() {
    byte[] woven = weaver.weave(withVersion(NewerClassFile.NEWEST));

    assertEquals(NewerClassFile.NEWEST, woven[7]);
    assertEquals(List.of(), problems);
  }

  @Test
  void newestKnownVersion_isWhatAsmReads() {
    byte[] newer = withVersion(NewerClassFile.NEWEST + 1);

    assertThrows(IllegalArgumentException.class, () -> new ClassReader(newer));
  }

  @Test
  void weave_versionOfTheFuture_isRefusedInOneLine() {
    assertNull(weaver.weave(withVersion(99)));

    assertEquals(1, problems.size(), problems::toString);
    String line =
        "targets.EntryPoints.main(EntryPoints.java:LINE): its class file has version 99 (Java 55),"
            + " and this weaver knows none above 72 (Java 28): use a newer Weft, or compile with"
            + " --release 28";
    assertEquals(line, problems.get(0).toString().replaceFirst(":[0-9]+", ":LINE"));
  }

  @Test
  void weave_versionOfTheFutureWithNothingToWeave_isPassedOver() {
    byte[] bytes = Targets.of("rejected").original.get("rejected.Fine").clone();
    bytes[7] = 99;

    assertNull(weaver.weave(bytes));
    assertEquals(List.of(), problems);
  }

  @Test
  void weave_versionOfTheFutureThatCannotBeRead_isSaid() {
    byte[] bytes = withVersion(99);
    bytes[10] = 77; // the tag of the first constant

    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> weaver.weave(bytes));

    assertTrue(thrown.getMessage().contains("version 99 (Java 55)"), thrown.getMessage());
  }

  @Test
  void explain_versionOfTheFuture_saysWhy() {
    List<String> lines = Explanation.of(withVersion(99), name -> null);

    assertTrue(lines.toString().startsWith("[refused: targets.EntryPoints."), lines::toString);
  }

  /** 52: no nest mates, concatenation by StringBuilder, private methods by accessors. */
  @Test
  void weave_versionOfJava8_isWovenAndKept() throws Throwable {
    ClassFiles compiled =
        new BatteryCompiler("javac --release 8", Tool.JAVAC, Jdks.RUNNING, 8, "-g")
            .compile(Sources.targets("java8"));

    ClassFiles woven = compiled.wovenWithoutErrors();

    assertEquals(52, compiled.get("java8.Java8")[7]);
    assertEquals(52, woven.get("java8.Java8")[7]);
    assertEquals(
        "[inner a1, lambda b2, default c3, two]", woven.loader().call("java8.Java8", "run"));
  }

  private static byte[] withVersion(int major) {
    byte[] bytes = Targets.of("targets").original.get(TARGET).clone();
    bytes[7] = (byte) major;
    return bytes;
  }
}
