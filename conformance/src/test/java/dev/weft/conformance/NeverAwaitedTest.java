package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.runCoroutineThreadsafe;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.RunOptions;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of coroutines that have not begun when their loop is closed, or are collected. */
@Timeout(60)
final class NeverAwaitedTest {

  private static final String FETCH = "coroutine 'NeverAwaitedTest.fetch' was never awaited";

  private final List<Object> held = new ArrayList<>();

  @Async
  private static Coroutine<String> fetch() {
    await(sleep(0));
    return value("text");
  }

  @Async
  private static Coroutine<Void> another() {
    await(sleep(0));
    return done();
  }

  /** A coroutine that is not awaited, unknown to the weaver. */
  private static void drop(Supplier<Coroutine<?>> function) {
    Objects.requireNonNull(function.get());
  }

  /** Runs {@code main} to its end on a loop of its own and gives what was logged. */
  private static List<String> logged(boolean debug, AsyncCallable<Void> main) {
    try (LogCapture log = new LogCapture()) {
      run(main.call(), new RunOptions(debug, VirtualTimeLoop::new));
      return log.records().stream().map(r -> r.getLevel() + " " + r.getMessage()).toList();
    }
  }

  // S173
  @Test
  void close_droppedInACall_isWarnedOf() {
    List<String> log =
        logged(
            false,
            () -> {
              await(sleep(0));
              drop(NeverAwaitedTest::fetch);
              return done();
            });

    assertEquals(List.of("WARNING " + FETCH), log);
  }

  @Test
  void close_severalMethods_areCountedAndSorted() {
    List<String> log =
        logged(
            false,
            () -> {
              await(sleep(0));
              for (int i = 0; i < 3; i++) {
                drop(NeverAwaitedTest::fetch);
              }
              drop(NeverAwaitedTest::another);
              drop(Other::fetch);
              return done();
            });

    assertEquals(
        List.of(
            "WARNING coroutine 'NeverAwaitedTest.another' was never awaited",
            "WARNING " + FETCH + " (3)",
            "WARNING coroutine 'Other.fetch' was never awaited"),
        log);
  }

  /** A class with a method of the same name. */
  private static final class Other {

    @Async
    static Coroutine<Void> fetch() {
      await(sleep(0));
      return done();
    }
  }

  @Test
  void close_droppedInALambda_isWarnedOf() {
    List<String> log =
        logged(
            false,
            () -> {
              getRunningLoop().callSoon(() -> drop(NeverAwaitedTest::fetch));
              await(sleep(0));
              AsyncCallable<Void> lambda =
                  () -> {
                    await(sleep(0));
                    return done();
                  };
              drop(lambda::call);
              return done();
            });

    assertEquals(2, log.size(), log::toString);
    assertEquals("WARNING " + FETCH, log.get(0));
    assertTrue(
        log.get(1)
            .matches(
                "WARNING coroutine 'NeverAwaitedTest\\.lambda\\$close_droppedInALambda\\S+' was"
                    + " never awaited"),
        log.get(1));
  }

  @Test
  void close_heldInAField_isWarnedOfAndStillRuns() {
    List<Coroutine<String>> kept = new ArrayList<>();

    List<String> log =
        logged(
            false,
            () -> {
              await(sleep(0));
              kept.add(fetch());
              return done();
            });

    assertEquals(List.of("WARNING " + FETCH), log);
    assertEquals("text", run(kept.get(0)));
  }

  @Async
  private Coroutine<Void> begins(Task<String> task) {
    Coroutine<String> closed = fetch();
    closed.close();
    assertEquals(Coroutine.State.CLOSED, closed.state());
    Coroutine<String> driven = fetch();
    assertEquals(Coroutine.State.CREATED, driven.state());
    driven.send(null);
    driven.close();
    Coroutine<String> refused = fetch();
    assertThrows(IllegalArgumentException.class, () -> refused.send("early"));
    assertThrows(ArithmeticException.class, () -> refused.throwInto(new ArithmeticException()));
    await(fetch());
    task.cancel();
    await(raised(CancelledError.class, task));
    return done();
  }

  // S173
  @Test
  void close_coroutinesThatHaveBegunOrWereClosed_areNotWarnedOf() {
    for (boolean debug : new boolean[] {false, true}) {
      List<String> log =
          logged(
              debug,
              () -> {
                await(begins(createTask(fetch())));
                return done();
              });

      assertEquals(List.of(), log);
    }
  }

  @Test
  void close_taskThatNeverBegan_isReportedFirst() {
    List<String> log = new ArrayList<>();
    try (LogCapture captured = new LogCapture()) {
      EventLoop loop = new VirtualTimeLoop();
      loop.callSoon(
          () -> {
            loop.createTask(fetch());
            loop.stop();
          });
      loop.runForever();
      loop.close();
      captured.records().forEach(r -> log.add(r.getMessage().lines().findFirst().orElse("")));
    }

    assertEquals(List.of("Task was destroyed but it is pending!", FETCH), log);
  }

  @Test
  void close_begunOnTheLoopOfAnotherThread_isNotWarnedOf() {
    List<String> log =
        logged(
            false,
            () -> {
              EventLoop other = new VirtualTimeLoop();
              held.add(runCoroutineThreadsafe(fetch(), other));
              await(toThread(() -> other.runUntilComplete(another())));
              return done();
            });

    assertEquals(List.of(), log);
  }

  @Test
  void close_coroutineMadeWithoutALoop_isNotWarnedOf() {
    held.add(fetch());

    List<String> log =
        logged(
            true,
            () -> {
              await(sleep(0));
              return done();
            });

    assertEquals(List.of(), log);
  }

  @Test
  void close_generatorThatNeverBegan_isNotWarnedOf() {
    List<String> log =
        logged(
            true,
            () -> {
              await(sleep(0));
              held.add(generator());
              return done();
            });

    assertEquals(List.of(), log);
  }

  @Async
  private static AsyncGenerator<Integer> generator() {
    await(sleep(0));
    return dev.weft.Asyncio.end();
  }

  @Test
  void close_entryPointThatWasRefused_isNotWarnedOf() {
    List<String> log =
        logged(
            false,
            () -> {
              await(sleep(0));
              assertThrows(IllegalStateException.class, NeverAwaitedTest::entryPoint);
              return done();
            });

    assertEquals(List.of(), log);
  }

  @Async
  private static void entryPoint() {
    await(sleep(0));
  }

  @Async
  private static Coroutine<Void> callsManyTimes(int times) {
    for (int i = 0; i < times; i++) {
      Coroutine<Void> made = often();
      await(made);
    }
    drop(NeverAwaitedTest::often);
    return done();
  }

  @Async
  private static Coroutine<Void> often() {
    return value(null);
  }

  @Test
  void close_methodThatHasMadeManyCoroutines_isWatchedInDebugModeOnly() {
    assertEquals(List.of(), logged(false, () -> callsManyTimes(200)));
    assertEquals(1, logged(true, () -> callsManyTimes(200)).size());
    assertEquals(List.of(), logged(false, () -> callsManyTimes(200)));
  }

  @Async
  private static Coroutine<Void> outer(boolean collects) {
    await(sleep(0));
    inner();
    inner();
    if (collects) {
      Garbage.collect();
      System.getLogger("dev.weft").log(System.Logger.Level.WARNING, "collected");
    }
    return done();
  }

  private static void inner() {
    drop(NeverAwaitedTest::fetch);
  }

  // S173
  @Test
  void close_debugMode_showsWhoHasMadeIt() {
    List<String> log = logged(true, () -> outer(/* collects= */ false));

    assertEquals(2, log.size(), log::toString);
    List<String> lines = log.get(0).lines().toList();
    assertEquals("WARNING " + FETCH, lines.get(0));
    assertEquals("Coroutine created at (most recent call first):", lines.get(1));
    String file = "(NeverAwaitedTest.java:";
    assertTrue(lines.get(2).startsWith("  at dev.weft.conformance.NeverAwaitedTest.drop" + file));
    assertTrue(lines.get(3).startsWith("  at dev.weft.conformance.NeverAwaitedTest.inner" + file));
    assertTrue(lines.get(4).startsWith("  at dev.weft.conformance.NeverAwaitedTest.outer" + file));
    assertEquals(5, lines.size(), log.get(0));
  }

  // CPython: test_coroutines.CoroutineTest.test_func_9
  @Test
  void collect_debugMode_isWarnedOfAtOnce() {
    List<String> log = logged(true, () -> outer(/* collects= */ true));

    assertEquals(
        List.of("WARNING " + FETCH, "WARNING " + FETCH, "WARNING collected"),
        log.stream().map(message -> message.lines().findFirst().orElse("")).toList());
  }

  @Test
  void setDebug_duringTheRun_changesWhatIsKept() {
    List<String> log =
        logged(
            false,
            () -> {
              await(sleep(0));
              getRunningLoop().setDebug(true);
              inner();
              getRunningLoop().setDebug(false);
              inner();
              return done();
            });

    assertEquals(2, log.size(), log::toString);
    assertTrue(log.get(0).contains("created at"), log.get(0));
    assertEquals("WARNING " + FETCH, log.get(1));
  }
}
