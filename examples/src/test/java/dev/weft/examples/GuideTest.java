package dev.weft.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each example in a JVM of its own, under the agent, against what CPython printed for the guide's
 * snippet.
 */
class GuideTest {

  @ParameterizedTest
  @CsvSource({
    "01, AwaitACoroutine",
    "02, GatherResults",
    "03, JoinATaskGroup",
    "04, LimitConcurrency",
    "05, GuardWithALock",
    "06, WaitForAnEvent",
    "07, OpenAndCloseAsync",
    "09, GenerateNumbers",
    "10, StreamPages",
    "13, CollectErrors",
    "14, HandleGroupedErrors",
    "15, TimeOutATask",
    "16, ProducerAndConsumers",
    "18, RetryWithBackoff",
    "19, CancelATask",
    "20, FirstCompletedFirst",
    "23, RunInsideARun",
    "27, ProcessInBatches"
  })
  void example_underTheAgent_printsWhatPythonPrints(String snippet, String example)
      throws Exception {
    assertEquals(inJavaWords(recorded(snippet)), run(example));
  }

  @Test
  void hello_underTheAgent_greetsInOrderOfTheCalls() throws Exception {
    assertEquals("Hello, Ada!\nHello, Guido!\nHello, James!\n", run("Hello"));
  }

  @Test
  void timer_underTheAgent_printsWhatPythonPrints() throws Exception {
    assertEquals(withoutTimes(recorded("08")), withoutTimes(run("TimeABlock")));
  }

  @Test
  void endMarkerForOne_onVirtualTime_printsWhatPythonPrintsAndWhoWaits() throws Exception {
    assertEquals(
        recorded("16")
            + """
            nothing is ready and no timer is left at time 3.5
              task 'Task-1' waits in EndMarkerForOne.produceAndConsume(EndMarkerForOne.java) for TaskGroup[tasks:1]
                task 'Task-3' waits in EndMarkerForOne.consumer(EndMarkerForOne.java) for Queue[size:0, getters:1]
            """,
        withoutLines(run("EndMarkerForOne")));
  }

  @Test
  void lockTakenTwice_onVirtualTime_printsWhatPythonPrintsAndWhoWaits() throws Exception {
    String output = withoutLines(run("LockTakenTwice"));

    String report =
        """
        nothing is ready and no timer is left at time 1.0
          task 'Task-1' waits in LockTakenTwice.tenCalls(LockTakenTwice.java) for gather of 10
            task 'Task-5' waits in LockTakenTwice$RateLimiter.acquire(LockTakenTwice.java) for Lock[locked, waiters:7]
              at LockTakenTwice$RateLimiter.acquire(LockTakenTwice.java)
              at LockTakenTwice.apiCall(LockTakenTwice.java)
            task 'Task-6' waits""";
    assertTrue(
        withoutTimes(output).startsWith(withoutTimes(recorded("17")) + withoutTimes(report)),
        output);
  }

  @Test
  void limitTheRate_ofTenCalls_letsThreePassASecond() throws Exception {
    String times = run("LimitTheRate").replaceAll("API call \\d at (.*)", "$1");

    assertEquals(
        List.of("0.00", "0.00", "0.00", "1.00", "1.00", "1.00", "2.00", "2.00", "2.00", "3.00"),
        times.lines().toList());
  }

  @Test
  void runAPipeline_onVirtualTime_writesFullBatchesAndWhatIsThereInAPause() throws Exception {
    assertEquals(
        """
        0.2 found page 1
        0.4 found page 2
        0.6 found page 3
        0.8 found page 4
        1.9 write [text 1, text 3, text 2]
        3.3 write [text 4]
        3.8 found page 5
        4.0 found page 6
        4.2 found page 7
        5.5 write [text 5, text 7, text 6]
        5.5 done
        """,
        run("RunAPipeline"));
  }

  @Test
  void blockTheLoop_inDebugMode_isWarnedOfWithTheLine() throws Exception {
    String output = run("BlockTheLoop");

    assertLinesMatch(
        List.of(
            ">> the date >>",
            "WARNING: Executing <Task .*> took 0\\.\\d{3} seconds",
            "after 0\\.\\d{3} seconds it was",
            ">> in Thread.sleep >>",
            "  at .*BlockTheLoop.badTask\\(BlockTheLoop.java:\\d+\\)",
            ">> its callers >>"),
        output.lines().toList());
  }

  @Test
  void forgetToAwait_underTheAgent_isWarnedOf() throws Exception {
    assertLinesMatch(
        List.of(
            "weft: warning: dev.weft.examples.ForgetToAwait.main\\(ForgetToAwait.java:\\d+\\): coroutine"
                + " 'ForgetToAwait.task' is never awaited: await it, or give it to createTask",
            "nothing has run",
            "task has run",
            "done",
            ">> the date >>",
            "WARNING: coroutine 'ForgetToAwait.task' was never awaited"),
        run("ForgetToAwait").lines().toList());
  }

  /** Python quotes the strings of a list that it prints; Java does not. */
  private static String inJavaWords(String output) {
    return output.replaceAll("'([^']*)'", "$1");
  }

  private static String withoutTimes(String output) {
    return output.replaceAll("\\d+\\.\\d\\d", "#");
  }

  private static String withoutLines(String output) {
    return output.replaceAll("\\.java:\\d+\\)", ".java)");
  }

  private static String recorded(String snippet) throws IOException {
    try (InputStream in = GuideTest.class.getResourceAsStream("/guide/" + snippet + ".out")) {
      return new String(Objects.requireNonNull(in, snippet).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String run(String example) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("weft.agent.jar"),
                "-cp",
                String.join(
                    System.getProperty("path.separator"),
                    System.getProperty("weft.runtime.jar"),
                    System.getProperty("weft.examples.classes")),
                "dev.weft.examples." + example)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.replace(System.lineSeparator(), "\n");
  }
}
