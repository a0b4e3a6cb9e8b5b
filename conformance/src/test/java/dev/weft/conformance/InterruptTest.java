package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ctrl-C, in JVMs of their own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kill")
final class InterruptTest {

  /** What the launcher gives when main throws. */
  private static final int THROWN = 1;

  /** What the JVM gives when it ends on SIGINT: 128 and the number of the signal. */
  private static final int ENDED_BY_SIGINT = 130;

  /** The lines of a program, less the stack trace, that gets SIGINT behind each of some lines. */
  private static List<String> interrupt(String program, int status, String... behind) {
    try (ForkedJvm jvm = ForkedJvm.start(InterruptPrograms.class, program)) {
      Arrays.stream(behind).forEach(line -> jvm.awaitLine(line).kill("INT"));
      return withoutTrace(jvm.end(status));
    }
  }

  private static List<String> withoutTrace(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("\t")).toList();
  }

  // S122
  // S124
  @Test
  void interrupt_once_unwindsMainAndThrowsKeyboardInterrupt() {
    List<String> lines = interrupt("unwinds", THROWN, "waiting");

    assertEquals(
        List.of(
            "waiting",
            "cancelled, requests 1",
            "cleaned up",
            "Exception in thread \"main\" dev.weft.KeyboardInterrupt"),
        lines);
  }

  @Test
  void interrupt_ofAnEntryPoint_hasAStackTraceToMain() {
    try (ForkedJvm jvm = ForkedJvm.start(InterruptPrograms.class, "entryPoint")) {
      List<String> lines = jvm.awaitLine("waiting").kill("INT").end(THROWN);

      assertTrue(lines.contains("cleaned up"));
      String outermost = lines.get(lines.size() - 1);
      assertTrue(outermost.contains("InterruptPrograms.main("), outermost);
    }
  }

  @Test
  void interrupt_once_cleansUpChildren() {
    List<String> lines = interrupt("children", THROWN, "waiting");

    assertEquals(
        List.of(
            "waiting",
            "child 1 cleaned up",
            "main cleaned up",
            "child 2 cleaned up",
            "Exception in thread \"main\" dev.weft.KeyboardInterrupt"),
        lines);
  }

  @Test
  void interrupt_onceAndSwallowed_givesTheValue() {
    List<String> lines = interrupt("swallows", 0, "waiting");

    assertEquals(List.of("waiting", "swallowed", "value"), lines);
  }

  // S120
  @Test
  void interrupt_onceInEachOfTwoRuns_isTheFirstInEach() {
    List<String> lines = interrupt("swallowsAndRunsAgain", 0, "waiting", "waiting");

    assertEquals(List.of("waiting", "swallowed", "value", "waiting", "swallowed", "value"), lines);
  }

  @Test
  void interrupt_twiceWhileCleanUpAwaits_endsIt() {
    List<String> lines = interrupt("cleanUpAwaits", THROWN, "waiting", "cleaning up");

    assertEquals(
        List.of(
            "waiting", "cleaning up", "Exception in thread \"main\" dev.weft.KeyboardInterrupt"),
        lines);
  }

  @Test
  void interrupt_twiceWhileTheLoopSelects_endsIt() {
    List<String> lines = interrupt("cleanUpSelects", THROWN, "waiting", "cleaning up");

    assertEquals(
        List.of(
            "waiting", "cleaning up", "Exception in thread \"main\" dev.weft.KeyboardInterrupt"),
        lines);
  }

  @Test
  void interrupt_twiceWhileCleanUpBlocks_interruptsTheThread() {
    List<String> lines = interrupt("cleanUpBlocks", 0, "waiting", "cleaning up");

    assertEquals(List.of("waiting", "cleaning up", "woken", "left, interrupted false"), lines);
  }

  @Test
  void interrupt_twiceWhileCleanUpSpins_endsTheJvm() {
    List<String> lines = interrupt("cleanUpSpins", ENDED_BY_SIGINT, "waiting", "cleaning up");

    assertEquals(List.of("waiting", "cleaning up"), lines);
  }

  // S6
  @Test
  void interrupt_twice_leavesCallbacksForTheNextRun() {
    List<String> lines = interrupt("leavesCallbacks", 0, "waiting", "cleaning up");

    assertEquals(
        List.of(
            "waiting",
            "cleaning up",
            "woken",
            "raised KeyboardInterrupt()",
            "callback 1",
            "callback 2"),
        lines);
  }

  @Test
  void interrupt_whileNoLoopRuns_endsTheJvm() {
    List<String> lines = interrupt("nothingRuns", ENDED_BY_SIGINT, "waiting");

    assertEquals(List.of("waiting"), lines);
  }

  @Test
  void interrupt_ofARunOnAnotherThread_endsTheJvm() {
    List<String> lines = interrupt("otherThread", ENDED_BY_SIGINT, "waiting");

    assertEquals(List.of("waiting"), lines);
  }

  @Test
  void interrupt_handledByTheProgram_isLeftToIt() {
    List<String> lines = interrupt("ownAction", 0, "waiting");

    assertEquals(List.of("waiting", "own action", "not cancelled"), lines);
  }

  // CPython: test_runners.RunnerTests.test_interrupt_call_soon
  @Test
  void interrupt_whileMainOnlyYields_cancelsIt() {
    assertEquals(List.of("cancelled", "raised KeyboardInterrupt()"), interrupt("callSoon", 0));
  }

  @Test
  void interrupt_inTheLastStepOfMain_isNotLost() {
    assertEquals(List.of("raised KeyboardInterrupt()"), interrupt("returnsAtOnce", 0));
  }

  // CPython: test_runners.RunnerTests.test_interrupt_wait
  @Test
  void interrupt_whileMainWaits_cancelsWhatItWaitsFor() {
    assertEquals(
        List.of("cancelled", "future cancelled true", "raised KeyboardInterrupt()"),
        interrupt("wait", 0));
  }

  // CPython: test_runners.RunnerTests.test_interrupt_cancelled_task
  @Test
  void interrupt_behindAnotherCancelRequest_leavesTheCancelledError() {
    assertEquals(List.of("raised CancelledError()"), interrupt("cancelledTask", 0));
  }

  // S125
  @Test
  void terminate_handledByTheLoop_endsInGoodOrder() {
    try (ForkedJvm jvm = ForkedJvm.start(InterruptPrograms.class, "terminated")) {
      List<String> lines = jvm.awaitLine("waiting").kill("TERM").end(/* status= */ 0);

      assertEquals(List.of("waiting", "ending in good order"), lines);
    }
  }

  @Test
  void signals_withoutTheirModule_areNotSupported() {
    String modules = "--limit-modules=java.base,java.instrument,java.logging";
    try (ForkedJvm jvm = ForkedJvm.start(InterruptPrograms.class, "noModule", modules)) {
      assertEquals(List.of("signals need the module jdk.unsupported"), jvm.end(/* status= */ 0));
    }
  }

  @Test
  void run_whereTheJvmKeepsTheSignals_works() {
    try (ForkedJvm jvm = ForkedJvm.start(InterruptPrograms.class, "terminated", "-Xrs")) {
      List<String> lines = jvm.end(THROWN);

      assertEquals(
          "Exception in thread \"main\" java.lang.IllegalStateException:"
              + " sig SIGTERM cannot be caught",
          lines.get(0));
    }
  }
}
