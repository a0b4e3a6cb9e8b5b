package dev.weft.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others do to a woven coroutine: await it too, cancel it, drive it by hand, block on it. */
final class OutsideEffectsTest {

  private static final String TASKS = "targets.Tasks";

  private final ClassFilesLoader targets = Targets.load();

  @Test
  void await_coroutineThatAnotherTaskAwaits_isRefused() throws Throwable {
    assertEquals("slow, coroutine is being awaited already", targets.call(TASKS, "awaitedByTwo"));
  }

  @Test
  void cancel_beforeTheStart_nothingRuns() throws Throwable {
    assertEquals(List.of("cancelled"), cancelledAfter(0));
  }

  @Test
  void cancel_withOperandsOnTheStack_leaves() throws Throwable {
    assertEquals(List.of("start", "cancelled"), cancelledAfter(1));
  }

  @Test
  void cancel_inNestedCall_runsHandlersAndFinally() throws Throwable {
    List<String> handled =
        List.of("start", "start1", "cleaning", "finally", "end of finally", "cancelled");

    assertEquals(handled, cancelledAfter(2));
  }

  @Test
  void cancel_atLaterSiteOfNestedCall_runsHandlersAndFinally() throws Throwable {
    assertEquals(
        List.of("start", "start1", "nested", "cleaning", "finally", "end of finally", "cancelled"),
        cancelledAfter(3));
  }

  @Test
  void cancel_inFinally_leavesIt() throws Throwable {
    assertEquals(
        List.of("start", "start1", "nested", "trynested", "finally", "cancelled"),
        cancelledAfter(4));
  }

  @Test
  void cancel_atLastSite_leaves() throws Throwable {
    assertEquals(
        List.of("start", "start1", "nested", "trynested", "finally", "end of finally", "cancelled"),
        cancelledAfter(5));
  }

  @Test
  void cancel_whenFinished_doesNothing() throws Throwable {
    assertEquals(
        List.of(
            "start",
            "start1",
            "nested",
            "trynested",
            "finally",
            "end of finally",
            "end",
            "returned"),
        cancelledAfter(6));
  }

  private Object cancelledAfter(int turns) throws Throwable {
    return targets.call(TASKS, "cancelledAfter", turns);
  }

  @Test
  void send_drivenByHand_stopsAtEachSuspension() throws Throwable {
    assertEquals(
        List.of(
            "CREATED",
            "start",
            "SUSPENDED",
            "start1",
            "swallowed",
            "finally",
            "SUSPENDED",
            "end of finally",
            "end",
            "stop CLOSED"),
        targets.call(TASKS, "byHand"));
  }

  @Test
  void close_cold_runsNothing() throws Throwable {
    assertEquals(List.of("CLOSED"), targets.call(TASKS, "closedCold"));
  }

  @Test
  void close_suspended_runsFinally() throws Throwable {
    assertEquals(List.of("finally", "CLOSED"), targets.call(TASKS, "closedSuspended"));
  }

  @Test
  void entryPoint_called_runsToItsEnd() throws Throwable {
    assertEquals(
        List.of("main 1", "a", "end", "main 2", "b", "i0", "i1", "plain"),
        targets.call("targets.EntryPoints", "runMain"));
  }

  @Test
  void entryPoint_throwing_throwsAsItIs() {
    IOException thrown =
        assertThrows(IOException.class, () -> targets.call("targets.EntryPoints", "runThrowing"));

    assertEquals("out", thrown.getMessage());
  }

  @Test
  void entryPoint_insideALoop_isRefused() throws Throwable {
    assertEquals(
        "asyncio.run() cannot be called from a running event loop",
        targets.call("targets.EntryPoints", "insideLoop"));
  }
}
