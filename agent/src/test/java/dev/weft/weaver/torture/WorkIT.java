package dev.weft.weaver.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Real libraries compute the same, woven and made to suspend, as they do unwoven. */
final class WorkIT {

  private static final List<String> WORKS =
      List.of("StringsWork", "CollectionsWork", "JsonWork", "DatabaseWork", "CompilerWork");

  @TestFactory
  Stream<DynamicNode> run_realLibraries_giveWhatTheyGiveUnwoven() {
    return WORKS.stream().map(WorkIT::work);
  }

  private static DynamicNode work(String name) {
    Workload workload = new Workload(name);
    return dynamicContainer(
        name,
        Stream.of(Mode.values())
            .map(mode -> dynamicTest(mode.toString(), () -> assertSame(workload, mode))));
  }

  private static void assertSame(Workload workload, Mode mode) throws Exception {
    String expected = workload.runPlain();

    String outcome = workload.run(mode);

    assertFalse(expected.isEmpty());
    assertEquals(expected, outcome);
    assertEquals(List.of(), workload.failures());
    assertTrue(mode == Mode.READY || Sites.suspensions() > 1_000, "" + Sites.suspensions());
  }
}
