package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

  private static final int MANY = 100_000;

  @Async
  private static Coroutine<Void> add(List<String> log, String name, double delaySeconds) {
    await(sleep(delaySeconds));
    log.add(name);
    return done();
  }

  @Async
  private static Coroutine<Void> oneBehindTheOther() {
    List<String> log = new ArrayList<>();
    Task<Void> first = createTask(add(log, "a", 1), "first");
    Task<Void> second = createTask(add(log, "b", 1), "second");
    await(first);
    await(second);
    assertEquals(List.of("a", "b"), log);
    return done();
  }

  @Async
  private static Coroutine<Void> keepLog(List<String> log, Set<String> logs, int tasks) {
    List<Task<Void>> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      all.add(createTask(add(log, String.valueOf((char) ('a' + i)), 0)));
    }
    await(gather(all));
    logs.add(String.join("", log));
    return done();
  }

  @Test
  void explore_dependsOnOrder_tellsTheStepsOutOfOrder() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class,
            () -> Schedules.of(100).explore(SchedulesTest::oneBehindTheOther));

    assertEquals("0:1", failure.schedule());
    assertEquals(
        """
        run 2 of 100, seed 0 failed: org.opentest4j.AssertionFailedError: \
        expected: <[a, b]> but was: <[b, a]>
        Replay it with "0:1". Its steps (* not as in asyncio):
          0.0 s  task 1  SchedulesTest.oneBehindTheOther
        * 0.0 s  second  SchedulesTest.add, before first
          0.0 s  first  SchedulesTest.add
          1.0 s  second  SchedulesTest.add
          1.0 s  first  SchedulesTest.add
          1.0 s  task 1  SchedulesTest.oneBehindTheOther""",
        String.valueOf(failure.getMessage()).replaceAll("\\(SchedulesTest.java:\\d+\\)", ""));
  }

  @Test
  void explore_dependsOnOrder_hasTheErrorAsCause() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class,
            () -> Schedules.of(100).explore(SchedulesTest::oneBehindTheOther));

    assertInstanceOf(AssertionError.class, failure.getCause());
  }

  @ParameterizedTest
  @EnumSource
  void explore_independentTasks_reachesAllOrders(Strategy strategy) {
    Set<String> logs = new TreeSet<>();

    Schedules.of(500).strategy(strategy).explore(() -> keepLog(new ArrayList<>(), logs, 3));

    assertEquals(Set.of("abc", "acb", "bac", "bca", "cab", "cba"), logs);
  }

  @Test
  void explore_exhaustive_runsEachScheduleOnce() {
    List<String> logs = new ArrayList<>();

    Exploration all =
        Schedules.of(MANY).strategy(Strategy.EXHAUSTIVE).explore(() -> keepLogOfStarts(logs));

    assertEquals(new Exploration(6, /* complete= */ true), all);
    assertEquals(Set.of("abc", "acb", "bac", "bca", "cab", "cba"), new TreeSet<>(logs));
    assertEquals(6, logs.size());
  }

  @Async
  private static Coroutine<Void> keepLogOfStarts(List<String> logs) {
    StringBuilder log = new StringBuilder();
    createTask(append(log, "a"));
    createTask(append(log, "b"));
    createTask(append(log, "c"));
    await(sleep(1));
    logs.add(log.toString());
    return done();
  }

  @Async
  private static Coroutine<Void> append(StringBuilder log, String name) {
    log.append(name);
    return done();
  }

  @Test
  void explore_sameSeed_runsTheSameSchedules() {
    List<String> once = new ArrayList<>();
    List<String> again = new ArrayList<>();

    Schedules random = Schedules.of(50).strategy(Strategy.RANDOM).seed(7);
    random.explore(() -> keepLogOfStarts(once));
    random.explore(() -> keepLogOfStarts(again));

    assertEquals(once, again);
    assertTrue(new TreeSet<>(once).size() > 1, once.toString());
  }

  @Test
  void explore_callbacks_keepTheOrderThatCallSoonPromises() {
    Set<String> logs = new TreeSet<>();

    Schedules.of(200).explore(() -> keepLogOfCallbacks(logs));

    assertEquals(Set.of("12"), logs);
  }

  @Async
  private static Coroutine<Void> keepLogOfCallbacks(Set<String> logs) {
    StringBuilder log = new StringBuilder();
    getRunningLoop().callSoon(() -> log.append(1));
    getRunningLoop().callSoon(() -> log.append(2));
    await(sleep(1));
    logs.add(log.toString());
    return done();
  }

  @Test
  void explore_timersDueAtTheSameTime_fireInAnyOrder() {
    Set<String> logs = new TreeSet<>();

    Schedules.of(200).explore(() -> keepLogOfTimers(logs));

    assertEquals(Set.of("123", "213"), logs);
  }

  @Async
  private static Coroutine<Void> keepLogOfTimers(Set<String> logs) {
    StringBuilder log = new StringBuilder();
    getRunningLoop().callAt(1, () -> log.append(1));
    getRunningLoop().callAt(1, () -> log.append(2));
    getRunningLoop().callAt(2, () -> log.append(3));
    await(sleep(3));
    logs.add(log.toString());
    return done();
  }

  @Test
  void explore_deadlock_fails() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.of(1).explore(SchedulesTest::waitForever));

    assertInstanceOf(DeadlockError.class, failure.getCause());
  }

  @Async
  private static Coroutine<Void> waitForever() {
    Future<Void> never = getRunningLoop().createFuture();
    await(never);
    return done();
  }

  @Test
  void explore_errorThatTheLoopReports_fails() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.of(1).explore(SchedulesTest::failInCallback));

    assertEquals("callback", String.valueOf(failure.getCause().getCause().getMessage()));
  }

  @Async
  private static Coroutine<Void> failInCallback() {
    getRunningLoop()
        .callSoon(
            () -> {
              throw new IllegalStateException("callback");
            });
    await(sleep(1));
    return done();
  }

  @Test
  void explore_endlessRun_failsAtTheLimit() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class,
            () -> Schedules.of(1).maxSteps(500).explore(SchedulesTest::spin));

    assertEquals(
        "the run has not ended after 500 steps", String.valueOf(failure.getCause().getMessage()));
  }

  @Async
  private static Coroutine<Void> spin() {
    while (true) {
      await(sleep(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void explore_taskThatSpinsUntilAnotherHasRun_ends(Strategy strategy) {
    Exploration explored =
        Schedules.of(50).strategy(strategy).maxSteps(10_000).explore(SchedulesTest::spinUntilSet);

    assertTrue(explored.runs() > 0);
  }

  @Async
  private static Coroutine<Void> spinUntilSet() {
    StringBuilder log = new StringBuilder();
    Task<Void> setter = createTask(append(log, "set"));
    while (log.isEmpty()) {
      await(sleep(0));
    }
    await(setter);
    return done();
  }

  @Test
  void explore_dependsOnEarlierRuns_saysSo() {
    int[] runs = {0};

    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.of(10).explore(() -> failInThird(runs)));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("run 3 of 10, seed 0 failed, but not when"), message);
  }

  @Async
  private static Coroutine<Void> failInThird(int[] runs) {
    await(sleep(0));
    assertTrue(++runs[0] != 3, "third");
    return done();
  }

  @Test
  void replay_withoutChanges_isAsynciosOrder() {
    Schedules.replay("", SchedulesTest::oneBehindTheOther);
  }

  @Test
  void replay_failing_tellsTheSteps() {
    ScheduleFailure failure =
        assertThrows(
            ScheduleFailure.class, () -> Schedules.replay("0:1", SchedulesTest::oneBehindTheOther));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("* 0.0 s  second"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1:", "a:b", "2:1,1:1", "1:1,1:2", "-1:0", "1:1,"})
  void replay_malformedText_isRefused(String text) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Schedules.replay(text, SchedulesTest::oneBehindTheOther));

    assertEquals(
        "schedule: \""
            + text
            + "\" (expected: point:pick,point:pick with growing points, as 4:1,9:2)",
        refusal.getMessage());
  }

  @Test
  void of_zeroRuns_isRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Schedules.of(0));

    assertEquals("runs: 0 (expected: >= 1)", refusal.getMessage());
  }

  @Test
  void explore_correctProgram_passesManySchedules() {
    Exploration explored = Schedules.of(MANY).explore(() -> new Account().depositOften());

    assertEquals(MANY, explored.runs());
  }

  /** What read-modify-write needs: a lock around it. */
  private static final class Account {

    private final Lock lock = new Lock();
    private int balance;

    @Async
    @SuppressWarnings("try") // only held
    private Coroutine<Void> deposit(int amount) {
      await(sleep(amount % 2));
      try (var held = with(lock)) {
        int before = balance;
        await(sleep(0));
        balance = before + amount;
      }
      return done();
    }

    @Async
    Coroutine<Void> depositOften() {
      await(gather(deposit(1), deposit(2), deposit(4), deposit(8), deposit(16)));
      assertEquals(31, balance);
      return done();
    }
  }
}
