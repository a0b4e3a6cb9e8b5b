package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.conformance.ExpectedTrace.Gap;
import dev.weft.conformance.ExpectedTrace.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each program writes the lines that its Python twin wrote, but for those of {@code not-yet.tsv}.
 */
@Timeout(60)
final class TraceTest {

  static Stream<Named<Trace>> programs() {
    return Stream.<Trace>of(
            new P01CallSoonSnapshot(),
            new P02TimerHeapOrder(),
            new P03TimerVsReady(),
            new P04TimerCompaction(),
            new P05AwaitSuspendsOrNot(),
            new P06HandoffIterations(),
            new P07SleepVariants(),
            new P08CancelBeforeStart(),
            new P09CancelCounts(),
            new P11CancelMessage(),
            new P13GatherResults(),
            new P14GatherErrors(),
            new P16Shield(),
            new P17WaitModes(),
            new P18WaitFor(),
            new P19AsCompleted(),
            new P20TaskgroupChildError(),
            new P21TaskgroupBodyError(),
            new P23TaskgroupNested(),
            new P24TaskgroupStates(),
            new P25BaseExceptions(),
            new P26TimeoutBasic(),
            new P28Runner(),
            new P29Lock(),
            new P31EventCondition(),
            new P32Barrier(),
            new P33Queue(),
            new P35EagerTasks(),
            new P37Asyncgen(),
            new P38AsyncgenShutdown(),
            new P40ExceptionGroups(),
            new P41CallbacksAndHandler(),
            new P42Future(),
            new P47Threads(),
            new P48ControlFlow(),
            new P49RunUntilComplete(),
            new P50DebugMode(),
            new P51Sigint(),
            new P60CancelRaces(),
            new P61SlowCancellation(),
            new P62GatherCancelled(),
            new P63TaskgroupCancelled(),
            new P64TimeoutsNested(),
            new P65Semaphore(),
            new P66QueueShutdown(),
            new P67Contextvars(),
            new P68AsyncWith(),
            new X314EagerStartGraphRun(),
            new X315TaskgroupCancel())
        .map(program -> Named.of(nameOf(program), program));
  }

  /** {@code P01CallSoonSnapshot} mirrors {@code p01_call_soon_snapshot}. */
  private static String nameOf(Trace program) {
    String name = program.getClass().getSimpleName();
    return name.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void program_runs_writesThePythonTrace(Trace program) throws Exception {
    ExpectedTrace expected = ExpectedTrace.of(nameOf(program));

    List<String> actual = program.record();

    compare(expected, actual);
  }

  static Stream<Named<Trace>> programsWith() {
    return programs().filter(program -> program.getPayload() instanceof WithTrace);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programsWith")
  void program_runsWithTry_writesThePythonTrace(Trace program) throws Exception {
    WithTrace.isTry = true;
    try {
      compare(ExpectedTrace.of(nameOf(program)), program.record());
    } finally {
      WithTrace.isTry = false;
    }
  }

  private static void compare(ExpectedTrace expected, List<String> actual) {
    List<Line> lines = expected.printedLines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String where = expected.name() + ".txt:" + line.number();
      if (i == actual.size()) {
        fail(where + ": the program ends here, expected: " + line.text());
      }
      assertEquals(line.text(), actual.get(i), () -> where + " in\n" + String.join("\n", actual));
    }
    List<String> surplus = actual.subList(lines.size(), actual.size());
    assertEquals(List.of(), surplus, expected.name() + ".txt: lines behind its end");
  }

  @Test
  void traces_recorded_haveTheirProgramOrAReason() {
    Set<String> accounted = new HashSet<>(ExpectedTrace.withoutTwin().keySet());
    programs()
        .forEach(
            program ->
                assertTrue(
                    accounted.add(program.getName()),
                    () -> program.getName() + " is there: remove it from no-twin.tsv"));

    assertEquals(ExpectedTrace.names(), accounted);
    ExpectedTrace.withoutTwin().forEach(TraceTest::assertSaysWhy);
  }

  @Test
  void traces_recorded_haveTheirPythonProgram() {
    for (String name : ExpectedTrace.names()) {
      Path program = Path.of("src/test/python/traces", name + ".py");
      assertTrue(Files.exists(program), () -> "no program " + program);
    }
  }

  private static void assertSaysWhy(String what, String reason) {
    assertTrue(
        reason.matches("(not yet|no counterpart|difference): .+"),
        () -> "no reason: " + what + ": " + reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.weft.conformance.ExpectedTrace#gaps")
  void gap_listed_standsInTheTraceAndSaysWhy(Gap gap) {
    List<Line> lines = ExpectedTrace.of(gap.program()).lines();

    assertTrue(lines.contains(gap.line()), () -> "not-yet.tsv: no such line: " + gap);
    assertSaysWhy(gap.toString(), gap.reason());
  }
}
