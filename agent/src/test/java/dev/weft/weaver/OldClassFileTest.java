package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class files of versions that the weaver cannot work with. */
final class OldClassFileTest {

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
  void weave_versionOfTheFuture_isRefusedWithItsNumber() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> weaver.weave(withVersion(99)));

    assertTrue(thrown.getMessage().contains("99"), thrown.getMessage());
    assertEquals(List.of(), problems);
  }

  private static byte[] withVersion(int major) {
    byte[] bytes = Targets.of("targets").original.get(TARGET).clone();
    bytes[7] = (byte) major;
    return bytes;
  }
}
