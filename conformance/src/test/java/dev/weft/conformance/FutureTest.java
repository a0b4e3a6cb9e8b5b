package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.isfuture;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.wrapFuture;
import static dev.weft.conformance.Coroutines.noCurrentLoop;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Loops.runBriefly;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.InvalidStateError;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The states of a future, and futures of other threads. */
@Timeout(30)
final class FutureTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final Future<Integer> future = loop.createFuture();

  private void assertRefusesAnotherOutcome() {
    for (Executable setter :
        new Executable[] {
          () -> future.setResult(null), () -> future.setException(new IllegalStateException())
        }) {
      assertEquals("invalid state", assertThrows(InvalidStateError.class, setter).getMessage());
    }
    assertFalse(future.cancel());
  }

  // CPython: test_futures.BaseFutureTests.test_isfuture
  @Test
  void isfuture_anything_isAQuestionOfTheClass() {
    assertTrue(isfuture(future));
    assertFalse(isfuture(Future.class));
    assertFalse(isfuture(1));
    assertFalse(isfuture(new CompletableFuture<>()));
    assertFalse(isfuture(null));
  }

  // CPython: test_futures.BaseFutureTests.test_initial_state
  @Test
  void new_future_isPending() {
    assertFalse(future.cancelled());
    assertFalse(future.done());

    future.cancel();

    assertTrue(future.cancelled());
  }

  @Async
  private static Coroutine<Future<Integer>> makesOne() {
    return value(getRunningLoop().createFuture());
  }

  // CPython: test_futures.BaseFutureTests.test_constructor_use_running_loop
  @Test
  void new_ofTheRunningLoop_belongsToIt() {
    Future<Integer> made = loop.runUntilComplete(makesOne());

    assertSame(loop, made.getLoop());
  }

  // CPython: test_futures.BaseFutureTests.test_cancel
  @Test
  void cancel_pending_isTheOutcome() {
    assertTrue(future.cancel());

    assertTrue(future.cancelled());
    assertTrue(future.done());
    assertThrows(CancelledError.class, future::result);
    assertThrows(CancelledError.class, future::exception);
    assertRefusesAnotherOutcome();
  }

  // CPython: test_futures.BaseFutureTests.test_result
  @Test
  void setResult_pending_isTheOutcome() {
    Throwable early = assertThrows(InvalidStateError.class, future::result);
    future.setResult(42);

    assertEquals("Result is not set.", early.getMessage());
    assertFalse(future.cancelled());
    assertTrue(future.done());
    assertEquals(42, future.result());
    assertNull(future.exception());
    assertRefusesAnotherOutcome();
  }

  // CPython: test_futures.BaseFutureTests.test_exception
  @Test
  void setException_pending_isTheOutcome() {
    IllegalStateException thrown = new IllegalStateException();
    Throwable early = assertThrows(InvalidStateError.class, future::exception);
    future.setException(thrown);

    assertEquals("Exception is not set.", early.getMessage());
    assertFalse(future.cancelled());
    assertTrue(future.done());
    assertSame(thrown, assertThrows(IllegalStateException.class, future::result));
    assertSame(thrown, future.exception());
    assertRefusesAnotherOutcome();
  }

  // CPython: test_futures.BaseFutureTests.test_set_result_unless_cancelled
  @Test
  void sleep_cancelledJustBeforeItsTimerRuns_staysCancelled() {
    play(
        () -> {
          Task<Integer> sleeping = createTask(sleep(1, 2));
          getRunningLoop().callLater(1, sleeping::cancel);
          await(raised(CancelledError.class, sleeping));

          assertTrue(sleeping.cancelled());
          return done();
        });
  }

  // CPython: test_futures.BaseFutureTests.test_future_source_traceback
  @Test
  void new_inDebugMode_remembersWhere() {
    loop.setDebug(true);
    int line = new Throwable().getStackTrace()[0].getLineNumber();
    Future<Integer> made = loop.createFuture();

    StackTraceElement origin = LoopProbe.origin(made).get(0);
    assertEquals("new_inDebugMode_remembersWhere", origin.getMethodName());
    assertEquals(line + 1, origin.getLineNumber());
    assertNull(LoopProbe.origin(future));
  }

  @Async
  private static Coroutine<Void> fails(IllegalArgumentException thrown) {
    await(sleep(0));
    throw thrown;
  }

  // S11
  // CPython: test_futures2.FutureTests.test_future_traceback
  @Test
  void await_failedTaskSeveralTimes_leavesTheTraceAsItIs() {
    play(
        () -> {
          IllegalArgumentException thrown = new IllegalArgumentException();
          Task<Void> failed = createTask(fails(thrown));
          List<String> traces = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            assertSame(thrown, await(raised(IllegalArgumentException.class, failed)));
            traces.add(Arrays.toString(thrown.getStackTrace()));
          }

          assertEquals(Collections.nCopies(5, traces.get(0)), traces);
          return done();
        });
  }

  // CPython: test_futures.BaseFutureTests.test_wrap_future
  // CPython: test_futures.BaseFutureTests.test_wrap_future_use_running_loop
  @Test
  void wrapFuture_ofAnotherThread_isAFutureOfTheRunningLoop() {
    CompletableFuture<Thread> elsewhere = CompletableFuture.supplyAsync(Thread::currentThread);
    AsyncCallable<Thread> waits =
        () -> {
          Future<Thread> wrapped = wrapFuture(elsewhere);
          assertTrue(isfuture(wrapped));
          assertSame(loop, wrapped.getLoop());
          return value(await(wrapped));
        };

    assertNotEquals(Thread.currentThread(), loop.runUntilComplete(waits.call()));
  }

  // CPython: test_futures.BaseFutureTests.test_wrap_future_without_loop
  @Test
  void wrapFuture_noLoopRuns_isRefused() {
    Throwable refused =
        assertThrows(IllegalStateException.class, () -> wrapFuture(new CompletableFuture<>()));

    assertEquals(noCurrentLoop(), refused.getMessage());
  }

  @Async
  private static Coroutine<Future<Integer>> wraps(CompletableFuture<Integer> stage) {
    return value(wrapFuture(stage));
  }

  // CPython: test_futures.BaseFutureTests.test_wrap_future_cancel
  @Test
  void wrapFuture_cancelled_cancelsTheOther() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    Future<Integer> wrapped = loop.runUntilComplete(wraps(stage));

    wrapped.cancel();
    runBriefly(loop);

    assertTrue(stage.isCancelled());
    assertTrue(wrapped.cancelled());
  }

  // CPython: test_futures.BaseFutureTests.test_wrap_future_cancel2
  @Test
  void wrapFuture_cancelledWhenTheOtherIsDone_keepsBothOutcomes() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    Future<Integer> wrapped = loop.runUntilComplete(wraps(stage));

    stage.complete(42);
    wrapped.cancel();
    runBriefly(loop);

    assertEquals(42, stage.join());
    assertTrue(wrapped.cancelled());
  }
}
