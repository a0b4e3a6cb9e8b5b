package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.runCoroutineThreadsafe;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.ContextVar;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.SelectorEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of run_coroutine_threadsafe, and more. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RunCoroutineThreadsafeTest {

  private enum End {
    RETURN,
    FAIL,
    CANCEL
  }

  private final EventLoop loop = new SelectorEventLoop();

  @AfterEach
  void close() {
    loop.runUntilComplete(loop.shutdownDefaultExecutor());
    loop.close();
  }

  /** Waits a little, and ends in one of the ways. */
  @Async
  private static Coroutine<Integer> add(int a, int b, End end) {
    await(sleep(0.05));
    if (end == End.FAIL) {
      throw new IllegalStateException("Fail!");
    }
    if (end == End.CANCEL) {
      currentTask().cancel();
      await(sleep(0));
    }
    return value(a + b);
  }

  /** On another thread: has the loop add, and waits for the sum. */
  private int target(End end) throws Exception {
    return runCoroutineThreadsafe(add(1, 2, end), loop).get(20, TimeUnit.SECONDS);
  }

  // CPython: test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe
  @Test
  void runCoroutineThreadsafe_fromAThread_givesTheResult() {
    assertEquals(3, loop.runUntilComplete(loop.runInExecutor(null, () -> target(End.RETURN))));
  }

  // CPython: test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_with_exception
  @Test
  void runCoroutineThreadsafe_coroutineFails_isTheCauseOfTheFailure() {
    Future<Integer> job = loop.runInExecutor(null, () -> target(End.FAIL));

    Throwable thrown = assertThrows(ExecutionException.class, () -> loop.runUntilComplete(job));

    assertEquals(IllegalStateException.class, thrown.getCause().getClass());
    assertEquals("Fail!", thrown.getCause().getMessage());
  }

  // CPython: test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_with_timeout
  // S132
  @Test
  void runCoroutineThreadsafe_getTimesOut_leavesTheTaskUntilItIsCancelled() {
    Callable<Boolean> impatient =
        () -> {
          CompletableFuture<Integer> sum = runCoroutineThreadsafe(sleep(3600, 3), loop);
          assertThrows(TimeoutException.class, () -> sum.get(0, TimeUnit.SECONDS));
          boolean wasDone = sum.isDone();
          sum.cancel(false);
          return wasDone;
        };

    assertFalse(loop.runUntilComplete(loop.runInExecutor(null, impatient)));

    runBriefly(loop);
    assertEquals(Set.of(), allTasks(loop));
  }

  // CPython: test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_task_cancelled
  // S132
  @Test
  void runCoroutineThreadsafe_taskIsCancelled_isCancelled() {
    Future<Integer> job = loop.runInExecutor(null, () -> target(End.CANCEL));

    assertThrows(CancelledError.class, () -> loop.runUntilComplete(job));
  }

  // CPython: test_tasks.RunCoroutineThreadsafeTests
  // .test_run_coroutine_threadsafe_task_factory_exception
  // S132
  @Test
  void runCoroutineThreadsafe_taskCannotBeMade_failsAndReports() {
    IllegalArgumentException failure = new IllegalArgumentException("factory");
    List<Object> reported = new ArrayList<>();
    loop.setExceptionHandler((l, context) -> reported.add(context.get("exception")));
    Future<Integer> job = loop.runInExecutor(null, () -> target(End.RETURN));
    loop.setTaskFactory(
        (l, coroutine, options) -> {
          throw failure;
        });

    Throwable thrown = assertThrows(ExecutionException.class, () -> loop.runUntilComplete(job));

    loop.setTaskFactory(null);
    assertSame(failure, thrown.getCause());
    assertEquals(List.of(failure), reported);
  }

  @Async
  private static Coroutine<Void> recordCancels(List<String> log) {
    log.add("begun");
    try {
      await(getRunningLoop().createFuture());
    } catch (CancelledError e) {
      log.add("cancelled " + currentTask().cancelling());
      throw e;
    }
    return done();
  }

  // S132
  @Test
  void cancel_ofTheResult_cancelsTheTaskOnce() {
    List<String> log = new ArrayList<>();
    CompletableFuture<Void> result = runCoroutineThreadsafe(recordCancels(log), loop);
    runBriefly(loop);

    boolean first = result.cancel(true);
    boolean second = result.cancel(true);
    runBriefly(loop);
    runBriefly(loop);

    assertEquals(List.of(true, true), List.of(first, second));
    assertEquals(List.of("begun", "cancelled 1"), log);
    assertEquals(Set.of(), allTasks(loop));
  }

  // S132
  @Test
  void cancel_beforeTheTaskIsMade_cancelsItInItsFirstWait() {
    List<String> log = new ArrayList<>();
    CompletableFuture<Void> result = runCoroutineThreadsafe(recordCancels(log), loop);

    result.cancel(false);
    for (int i = 0; i < 3; i++) {
      runBriefly(loop);
    }

    assertEquals(List.of("begun", "cancelled 1"), log);
    assertEquals(Set.of(), allTasks(loop));
  }

  @Test
  void complete_ofTheResultByOthers_leavesTheTask() {
    List<String> log = new ArrayList<>();
    CompletableFuture<Void> result = runCoroutineThreadsafe(recordCancels(log), loop);
    runBriefly(loop);

    result.complete(null);
    runBriefly(loop);

    assertEquals(List.of("begun"), log);
    allTasks(loop).forEach(dev.weft.Task::cancel);
    runBriefly(loop);
  }

  // S132
  @Test
  void join_taskIsCancelled_throwsCancellationException() {
    CompletableFuture<Void> result = runCoroutineThreadsafe(recordCancels(new ArrayList<>()), loop);
    runBriefly(loop);

    allTasks(loop).forEach(dev.weft.Task::cancel);
    runBriefly(loop);

    assertTrue(result.isCancelled());
    assertThrows(CancellationException.class, result::join);
  }

  @Async
  private static Coroutine<String> read(ContextVar<String> variable) {
    await(sleep(0));
    return value(variable.get());
  }

  // S161
  @Test
  void runCoroutineThreadsafe_callerHasSetAContextVariable_isSeenByTheTask() {
    ContextVar<String> variable = new ContextVar<>("variable", "none");
    Callable<String> caller =
        () -> {
          variable.set("of the caller");
          return runCoroutineThreadsafe(read(variable), loop).get(20, TimeUnit.SECONDS);
        };

    assertEquals("of the caller", loop.runUntilComplete(toThread(caller)));
  }

  @Test
  void runCoroutineThreadsafe_loopIsClosed_isRefused() {
    EventLoop closed = new SelectorEventLoop();
    closed.close();
    Coroutine<Integer> never = add(1, 2, End.RETURN);

    Throwable refused =
        assertThrows(IllegalStateException.class, () -> runCoroutineThreadsafe(never, closed));

    assertEquals("Event loop is closed", refused.getMessage());
    never.close();
  }
}
