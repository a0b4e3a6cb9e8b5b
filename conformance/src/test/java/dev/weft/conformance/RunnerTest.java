package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.copyContext;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.getEventLoop;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.setEventLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Context;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.SelectorEventLoop;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CPython's tests of run and Runner. */
final class RunnerTest {

  private static final ContextVar<Integer> VAR = new ContextVar<>("var", -1);

  private final List<Object> log = new ArrayList<>();
  private Task<Void> left;

  @AfterEach
  void resetLoopAndDebugMode() {
    setEventLoop(null);
    System.clearProperty("weft.debug");
  }

  private static RunOptions on(EventLoop loop) {
    return new RunOptions(/* debug= */ false, () -> loop);
  }

  private static void assertRunnerIsClosed(Runner runner) {
    Throwable refusal = assertThrows(IllegalStateException.class, runner::getLoop);

    assertEquals("Runner is closed", refusal.getMessage());
  }

  @Async
  private static Coroutine<Integer> answer() {
    await(sleep(0));
    return value(42);
  }

  @Async
  private static Coroutine<Void> fail() {
    await(sleep(0));
    throw new IllegalArgumentException("spam");
  }

  @Async
  private static Coroutine<EventLoop> runningLoop() {
    await(sleep(0));
    return value(getRunningLoop());
  }

  @Async
  private static Coroutine<Boolean> debugging() {
    return value(getRunningLoop().getDebug());
  }

  @Async
  private Coroutine<Void> append(Object entry) {
    log.add(entry);
    return done();
  }

  @Async
  private static Coroutine<Void> failsWhenCancelled() {
    try {
      await(sleep(0.1));
    } catch (CancelledError e) {
      throw new ArithmeticException("/ by zero");
    }
    return done();
  }

  @Async
  private Coroutine<Integer> leave(Coroutine<Void> hanging) {
    left = createTask(hanging);
    return value(123);
  }

  // CPython: test_runners.RunTests.test_asyncio_run_return
  @Test
  void run_mainReturns_givesTheValue() {
    assertEquals(42, run(answer()));
  }

  // CPython: test_runners.RunTests.test_asyncio_run_raises
  @Test
  void run_mainThrows_throwsItAsItIs() {
    Throwable thrown = assertThrows(IllegalArgumentException.class, () -> run(fail()));

    assertEquals("spam", thrown.getMessage());
  }

  // S123
  // CPython: test_runners.RunTests.test_asyncio_run_debug
  @Test
  void run_debugOption_turnsDebugModeOnAndLeavesTheDefault() {
    RunOptions debug = new RunOptions(/* debug= */ true, /* loopFactory= */ null);

    assertTrue(run(debugging(), debug));
    assertFalse(run(debugging()));
    System.setProperty("weft.debug", "true");
    assertTrue(run(debugging()));
    assertTrue(run(debugging(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new)));
    System.setProperty("weft.debug", "false");
    assertFalse(run(debugging()));
    assertTrue(run(debugging(), debug));
  }

  // S118
  // CPython: test_runners.RunTests.test_asyncio_run_cancels_hanging_tasks
  @Test
  void run_taskIsLeft_cancelsIt() {
    assertEquals(123, run(leave(sleep(60))));

    assertTrue(left.cancelled());
  }

  // S119
  // CPython: test_runners.RunTests.test_asyncio_run_reports_hanging_tasks_errors
  @Test
  void run_taskThatIsLeftFails_reportsIt() {
    EventLoop loop = new VirtualTimeLoop();
    List<Map<String, Object>> reports = new ArrayList<>();
    loop.setExceptionHandler((l, context) -> reports.add(context));

    assertEquals(123, run(leave(failsWhenCancelled()), on(loop)));

    assertEquals(
        List.of(
            Map.of(
                "message",
                "unhandled exception during asyncio.run() shutdown",
                "task",
                left,
                "exception",
                left.exception())),
        reports);
  }

  @Async
  private AsyncGenerator<Integer> fidget() {
    try {
      while (true) {
        emit(1);
        await(sleep(1));
      }
    } finally {
      log.add("generator closed");
    }
  }

  @Async
  private Coroutine<Void> spin() {
    AsyncGenerator<Integer> spinner = fidget();
    try {
      while (true) {
        await(anext(spinner));
      }
    } catch (CancelledError e) {
      log.add("cancelled");
      throw new ArithmeticException("/ by zero");
    }
  }

  @Async
  private Coroutine<Void> leaveAndFail() {
    left = createTask(spin());
    await(sleep(0));
    await(sleep(0));
    throw new NoSuchElementException("exit");
  }

  // S118
  // CPython: test_runners.RunTests.test_asyncio_run_closes_gens_after_hanging_tasks_errors
  @Test
  void run_taskThatIsLeftFailsInAGenerator_closesIt() {
    EventLoop loop = new VirtualTimeLoop();
    loop.setExceptionHandler((l, context) -> log.add(context.get("message")));

    assertThrows(NoSuchElementException.class, () -> run(leaveAndFail(), on(loop)));

    assertTrue(left.done());
    assertEquals(
        List.of(
            "generator closed", "cancelled", "unhandled exception during asyncio.run() shutdown"),
        log);
  }

  // CPython: test_runners.RunTests.test_asyncio_run_loop_factory
  @Test
  void run_loopFactory_isCalledOnce() {
    List<EventLoop> made = new ArrayList<>();
    RunOptions options =
        new RunOptions(
            /* debug= */ false,
            () -> {
              made.add(new VirtualTimeLoop());
              return made.get(made.size() - 1);
            });

    EventLoop loop = run(runningLoop(), options);

    assertEquals(List.of(loop), made);
  }

  // CPython: test_runners.RunTests.test_loop_factory_default_event_loop
  @Test
  void run_withoutAFactory_runsOnASelectorLoop() {
    assertSame(SelectorEventLoop.class, run(runningLoop()).getClass());
  }

  // CPython: test_runners.RunnerTests.test_non_debug
  @Test
  void runner_noDebug_loopIsNotInDebugMode() {
    try (Runner runner = new Runner(new RunOptions(/* debug= */ false, null))) {
      assertFalse(runner.getLoop().getDebug());
    }
  }

  // CPython: test_runners.RunnerTests.test_debug
  @Test
  void runner_debug_loopIsInDebugMode() {
    try (Runner runner = new Runner(new RunOptions(/* debug= */ true, null))) {
      assertTrue(runner.getLoop().getDebug());
    }
  }

  // S123
  @Test
  void runner_noDebug_leavesTheLoopOfTheFactoryAsItIs() {
    EventLoop debugging = new VirtualTimeLoop();
    debugging.setDebug(true);
    try (Runner runner = new Runner(on(debugging))) {
      assertTrue(runner.getLoop().getDebug());
    }
  }

  // CPython: test_runners.RunnerTests.test_custom_factory
  @Test
  void getLoop_customFactory_givesItsLoop() {
    EventLoop loop = new VirtualTimeLoop();
    try (Runner runner = new Runner(on(loop))) {
      assertSame(loop, runner.getLoop());
    }
  }

  // S120
  // CPython: test_runners.RunnerTests.test_run
  @Test
  void run_ofARunner_givesTheValueAndCloseClosesTheLoop() {
    Runner runner = new Runner();
    EventLoop loop;
    try (runner) {
      assertEquals(42, runner.run(answer()));
      loop = runner.getLoop();
    }

    assertRunnerIsClosed(runner);
    assertTrue(loop.isClosed());
  }

  // S121
  // CPython: test_runners.RunnerTests.test_run_future
  @Test
  void run_future_givesItsResult() {
    try (Runner runner = new Runner()) {
      Future<String> future = runner.getLoop().createFuture();
      runner.getLoop().callSoon(() -> future.setResult("done"));

      assertEquals("done", runner.run(future));
    }
  }

  // S121
  @Test
  void run_awaitableOfTheUser_isAwaitedInsideTheLoop() {
    Awaitable<EventLoop> own = () -> value(getRunningLoop());
    EventLoop loop = new VirtualTimeLoop();

    assertSame(loop, run(own, on(loop)));
  }

  // CPython: test_runners.RunnerTests.test_explicit_close
  @Test
  void close_explicit_closesTheLoop() {
    Runner runner = new Runner();
    EventLoop loop = runner.getLoop();

    runner.close();

    assertRunnerIsClosed(runner);
    assertTrue(loop.isClosed());
  }

  // S120
  // CPython: test_runners.RunnerTests.test_double_close
  @Test
  void close_secondTime_doesNothing() {
    Runner runner = new Runner();
    EventLoop loop = runner.getLoop();

    runner.close();
    runner.close();

    assertTrue(loop.isClosed());
  }

  // S120
  @Test
  void close_unusedRunner_doesNothing() {
    Runner runner = new Runner();

    runner.close();

    try (runner) {
      assertEquals(42, runner.run(answer()));
    }
  }

  // CPython: test_runners.RunnerTests.test_second_with_block_raises
  @Test
  void run_inASecondBlock_isRefused() {
    Runner runner = new Runner();
    try (runner) {
      runner.run(append(1));
    }
    Coroutine<Void> second = append(2);

    Throwable refusal = assertThrows(IllegalStateException.class, () -> runner.run(second));

    assertEquals("Runner is closed", refusal.getMessage());
    assertEquals(List.of(1), log);
    second.close();
  }

  @Async
  private static Coroutine<Integer> exchange(int value) {
    int old = VAR.get();
    await(sleep(0));
    VAR.set(value);
    return value(old);
  }

  @Async
  private static Coroutine<Context> currentContext() {
    return value(copyContext());
  }

  @Async
  private static Coroutine<Context> contextOfTask() {
    return value(currentTask().getContext());
  }

  @Async
  private static Coroutine<Void> failWith(Integer changed) {
    VAR.set(changed);
    throw new IllegalStateException("after the change");
  }

  @Test
  void run_severalTimes_tasksHaveTheSameContext() {
    try (Runner runner = new Runner()) {
      Context first = runner.run(contextOfTask());
      assertSame(first, runner.run(contextOfTask()));
      assertThrows(IllegalStateException.class, () -> runner.run(failWith(3)));
      assertSame(first, runner.run(contextOfTask()));
      assertEquals(3, first.get(VAR));
    }
  }

  @Test
  void run_variableSetBetweenGetLoopAndRun_isNotSeen() {
    try (Runner runner = new Runner()) {
      runner.getLoop();
      new Context()
          .run(
              () -> {
                VAR.set(5);
                assertEquals(-1, runner.run(currentContext()).get(VAR, -1));
              });
    }
  }

  // S120
  // CPython: test_runners.RunnerTests.test_run_keeps_context
  @Test
  void run_severalTimes_sharesOneContext() {
    try (Runner runner = new Runner()) {
      assertEquals(-1, runner.run(exchange(1)));
      assertEquals(1, runner.run(exchange(2)));

      assertEquals(2, runner.run(currentContext()).get(VAR));
    }
    assertEquals(-1, VAR.get());
  }

  // S120
  @Test
  void run_contextGiven_isUsedInPlaceOfTheShared() {
    Context own = copyContext();
    try (Runner runner = new Runner()) {
      assertEquals(-1, runner.run(exchange(1)));
      assertEquals(-1, runner.run(exchange(2), own));
      assertEquals(1, runner.run(exchange(3), null));
    }
    assertEquals(2, own.get(VAR));
  }

  // CPython: test_runners.RunnerTests.test_no_repr_is_call_on_the_task_result
  @Test
  void run_value_isNotTurnedIntoText() {
    Object result =
        new Object() {
          @Override
          public String toString() {
            log.add("toString");
            return "a result";
          }
        };

    assertSame(result, run(value(result)));
    assertEquals(List.of(), log);
  }

  // S123
  // CPython: test_runners.RunTests.test_asyncio_run_set_event_loop
  // CPython: test_runners.RunnerTests.test_set_event_loop_called_once
  @Test
  void runner_withoutAFactory_setsItsLoopForTheThread() {
    Runner runner = new Runner();
    try (runner) {
      runner.run(append(1));
      assertSame(runner.getLoop(), getEventLoop());
      setEventLoop(null);

      runner.run(append(2));

      assertThrows(IllegalStateException.class, () -> getEventLoop());
    }
  }

  // S123
  @Test
  void close_ofARunnerWithoutAFactory_takesTheLoopFromTheThread() {
    try (EventLoop before = new VirtualTimeLoop()) {
      setEventLoop(before);

      run(done());

      assertThrows(IllegalStateException.class, () -> getEventLoop());
    }
  }

  // S123
  @Test
  void runner_withAFactory_leavesTheLoopOfTheThread() {
    try (EventLoop before = new VirtualTimeLoop()) {
      setEventLoop(before);

      run(done(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));

      assertSame(before, getEventLoop());
    }
  }
}
