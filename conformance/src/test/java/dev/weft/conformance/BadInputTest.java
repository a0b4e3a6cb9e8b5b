package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.RunOptions;
import dev.weft.Runner;
import dev.weft.SelectorEventLoop;
import dev.weft.VirtualTimeLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is refused, and in which words: asyncio's where asyncio has some. */
class BadInputTest {

  private static <T> T onVirtualTime(AsyncCallable<T> main) {
    return run(main.call(), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
  }

  private static void assertRefused(
      Class<? extends Throwable> type, String message, Executable action) {
    assertEquals(message, assertThrows(type, action).getMessage());
  }

  @Async
  static Coroutine<Integer> one() {
    return value(1);
  }

  @Async
  static Coroutine<Object> awaitNull() {
    return value(await((Awaitable<Object>) null));
  }

  @Async
  static Coroutine<Object> awaitNullStage() {
    return value(await((CompletionStage<Object>) null));
  }

  @Async
  static Coroutine<Void> awaitPause(double seconds) {
    await(sleep(seconds));
    return done();
  }

  @Async
  static Coroutine<Object> awaitTwice() {
    Coroutine<Integer> coroutine = one();
    await(coroutine);
    return value(await(coroutine));
  }

  @Async
  static Coroutine<Void> awaitSleepTwice(double seconds) {
    Coroutine<Void> pause = sleep(seconds);
    await(pause);
    await(pause);
    return done();
  }

  @Async
  static Coroutine<Object> awaitOf(Future<Object> foreign) {
    return value(await(foreign));
  }

  @Async
  static Coroutine<Object> awaitForEver() {
    return value(await(awaitOf(getRunningLoop().createFuture())));
  }

  @Async
  static Coroutine<Object> runInside() {
    Coroutine<Integer> inner = one();
    try {
      return value(run(inner));
    } finally {
      inner.close();
    }
  }

  @Async
  static Coroutine<Object> runnerInside() {
    Coroutine<Integer> inner = one();
    try (Runner runner = new Runner()) {
      return value(runner.run(inner));
    } finally {
      inner.close();
    }
  }

  @Async
  static void blockingEntryPoint() {
    await(sleep(0));
  }

  @Async
  static Coroutine<Object> entryPointInside() {
    blockingEntryPoint();
    return value(null);
  }

  // S121
  // CPython: test_runners.RunTests.test_asyncio_run_only_coro
  // CPython: test_runners.RunnerTests.test_run_non_coro
  @Test
  void run_null_isRefused() {
    String message = "An asyncio.Future, a coroutine or an awaitable is required";

    assertRefused(NullPointerException.class, message, () -> run(null));
    try (Runner runner = new Runner()) {
      assertRefused(NullPointerException.class, message, () -> runner.run(null));
    }
  }

  // CPython: test_tasks.BaseTaskTests.test_create_task_with_noncoroutine
  @Test
  void createTask_nullCoroutine_isRefused() {
    assertRefused(
        NullPointerException.class,
        "a coroutine was expected, got null",
        () -> onVirtualTime(() -> value(await(createTask((Coroutine<Object>) null)))));
  }

  @Test
  void createTask_withoutRunningLoop_isRefused() {
    assertRefused(IllegalStateException.class, "no running event loop", () -> createTask(one()));
  }

  @Test
  void gather_nullArgument_isRefused() {
    assertRefused(
        NullPointerException.class,
        "An asyncio.Future, a coroutine or an awaitable is required",
        () -> onVirtualTime(() -> value(await(gather(one(), null)))));
  }

  @Test
  void await_null_isRefused() {
    String message = "object null can't be used in 'await' expression";

    assertRefused(
        NullPointerException.class, message, () -> onVirtualTime(BadInputTest::awaitNull));
    assertRefused(
        NullPointerException.class, message, () -> onVirtualTime(BadInputTest::awaitNullStage));
  }

  @Test
  void await_coroutineTwice_isRefused() {
    String message = "cannot reuse already awaited coroutine";

    assertRefused(
        IllegalStateException.class, message, () -> onVirtualTime(BadInputTest::awaitTwice));
    assertRefused(
        IllegalStateException.class, message, () -> onVirtualTime(() -> awaitSleepTwice(0)));
    assertRefused(
        IllegalStateException.class, message, () -> onVirtualTime(() -> awaitSleepTwice(1)));
  }

  // CPython: test_tasks.BaseTaskTests.test_other_loop_future
  @Test
  void await_futureOfAnotherLoop_isRefused() {
    try (EventLoop other = new VirtualTimeLoop()) {
      Future<Object> foreign = other.createFuture();

      Throwable refusal =
          assertThrows(IllegalStateException.class, () -> onVirtualTime(() -> awaitOf(foreign)));

      assertTrue(refusal.getMessage().startsWith("Task <Task "), refusal.getMessage());
      assertTrue(
          refusal
              .getMessage()
              .endsWith(" got Future <Future pending> attached to a different loop"),
          refusal.getMessage());
    }
  }

  // CPython: test_base_events.BaseEventLoopTests.test_run_until_complete_loop
  @Test
  void runUntilComplete_futureOfAnotherLoop_isRefused() {
    try (EventLoop other = new VirtualTimeLoop();
        EventLoop loop = new VirtualTimeLoop()) {
      Future<Object> foreign = other.createFuture();

      assertRefused(
          IllegalArgumentException.class,
          "The future belongs to a different loop than the one specified as the loop argument",
          () -> loop.runUntilComplete(foreign));
    }
  }

  // CPython: test_tasks.BaseTaskTests.test_sleep_when_delay_is_nan
  @Test
  void sleep_nan_isRefusedWhenAwaited() {
    Coroutine<Void> notYet = sleep(Double.NaN);
    notYet.close();

    assertRefused(
        IllegalArgumentException.class,
        "Invalid delay: NaN (not a number)",
        () -> onVirtualTime(() -> awaitPause(Double.NaN)));
  }

  @Test
  void sleep_negative_isOneTurn() {
    onVirtualTime(() -> awaitPause(-1));
  }

  @Test
  void sleep_nullDuration_isRefused() {
    assertRefused(NullPointerException.class, "delay", () -> sleep((Duration) null));
  }

  @Test
  void callLater_nullDelay_isRefused() {
    try (EventLoop loop = new VirtualTimeLoop()) {
      assertRefused(
          NullPointerException.class,
          "delay must not be None",
          () -> loop.callLater((Duration) null, () -> {}));
    }
  }

  @Test
  void callLater_nan_isRefused() {
    try (EventLoop loop = new VirtualTimeLoop()) {
      assertRefused(
          IllegalArgumentException.class,
          "Invalid delay: NaN (not a number)",
          () -> loop.callLater(Double.NaN, () -> {}));
    }
  }

  @Test
  void sleep_infinite_isADeadlockOnVirtualTime() {
    assertThrows(
        dev.weft.DeadlockError.class,
        () -> onVirtualTime(() -> awaitPause(Double.POSITIVE_INFINITY)));
  }

  // S14, as 3.15 does it
  @Test
  void sleep_farFromTheOriginOfTheClock_ends() {
    onVirtualTime(() -> awaitPause(1e9));
  }

  // S121
  // CPython: test_runners.RunTests.test_asyncio_run_from_running_loop
  // CPython: test_runners.RunnerTests.test_recursive_run
  @Test
  void run_insideARunningLoop_isRefused() {
    String message = "asyncio.run() cannot be called from a running event loop";

    assertRefused(
        IllegalStateException.class, message, () -> onVirtualTime(BadInputTest::runInside));
    assertRefused(
        IllegalStateException.class, message, () -> onVirtualTime(BadInputTest::entryPointInside));
    assertRefused(
        IllegalStateException.class,
        "Runner.run() cannot be called from a running event loop",
        () -> onVirtualTime(BadInputTest::runnerInside));
  }

  @Test
  void closedLoop_refusesEverything() {
    for (EventLoop loop : List.of(new VirtualTimeLoop(), new SelectorEventLoop())) {
      loop.close();
      Coroutine<Integer> never = one();

      for (Executable call :
          List.<Executable>of(
              () -> loop.callSoon(() -> {}),
              () -> loop.callSoonThreadsafe(() -> {}),
              () -> loop.callLater(1, () -> {}),
              () -> loop.callAt(1, () -> {}),
              () -> loop.createTask(never),
              () -> loop.runUntilComplete(never),
              () -> loop.runForever())) {
        assertRefused(IllegalStateException.class, "Event loop is closed", call);
      }
      never.close();
    }
  }

  @Test
  void runner_afterClose_isRefused() {
    Runner runner = new Runner();
    runner.getLoop();
    runner.close();
    Coroutine<Integer> never = one();

    assertRefused(IllegalStateException.class, "Runner is closed", () -> runner.run(never));
    never.close();
  }

  @Test
  void virtualTime_nothingLeftToRun_namesTheWaitingTask() {
    Throwable deadlock =
        assertThrows(dev.weft.DeadlockError.class, () -> onVirtualTime(BadInputTest::awaitForEver));

    assertInstanceOf(Error.class, deadlock);
    assertTrue(
        deadlock
            .getMessage()
            .matches(
                "(?s)nothing is ready and no timer is left at time 0\\.0\n"
                    + "  task 'Task-\\d+' waits in BadInputTest.awaitOf\\(BadInputTest.java:\\d+\\)"
                    + " for <Future pending>\n"
                    + "    at BadInputTest.awaitForEver\\(BadInputTest.java:\\d+\\)"),
        deadlock.getMessage());
  }
}
