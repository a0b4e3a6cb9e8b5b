package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.Coroutines.waits;
import static dev.weft.conformance.TaskGroupFailureTest.refuses;
import static dev.weft.conformance.TaskGroupTest.returns;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TimeoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no trace program shows of wait_for. */
@Timeout(30)
final class WaitForTest {

  private static final double SLOW_SECONDS = 0.2;
  private static final Duration NO_LIMIT = null;

  /** Takes its time, whoever cancels it. */
  @Async
  private static Coroutine<Void> slow(List<String> order) {
    double end = time() + SLOW_SECONDS;
    while (time() < end) {
      try {
        await(sleep(end - time()));
      } catch (CancelledError e) {
        order.add("cancelled");
      }
    }
    order.add("exited");
    return done();
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_asyncio_wait_for_cancelled
  @Test
  void cancel_awaitableRefuses_waitsForIt() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          Task<Void> task = createTask(waitFor(slow(order), SLOW_SECONDS * 2));
          await(sleep(0));
          task.cancel();
          await(Asyncio.wait(List.of(task)));

          assertEquals(List.of("cancelled", "exited"), order);
          return done();
        });
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_asyncio_wait_for_timeout
  @Test
  void timeout_awaitableRefuses_waitsForIt() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          await(waitFor(slow(order), SLOW_SECONDS / 2));

          assertEquals(List.of("cancelled", "exited"), order);
          assertEquals(SLOW_SECONDS, time());
          return done();
        });
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_future_done
  @Test
  void noTime_futureDone_givesItsResult() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          future.setResult("done");

          assertEquals("done", await(waitFor(future, 0)));
          assertTrue(future.done());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> notes(List<String> order) {
    order.add("started");
    return done();
  }

  // CPython: test_waitfor.AsyncioWaitForTest
  // .test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started
  @Test
  void noTime_coroutine_isNotStarted() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          await(raised(TimeoutError.class, waitFor(notes(order), 0)));

          assertEquals(List.of(), order);
          return done();
        });
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0
  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for
  @Test
  void timeout_task_isCancelledAndOver() {
    play(
        () -> {
          for (double seconds : new double[] {0, -1, 0.1}) {
            List<String> order = new ArrayList<>();
            Task<Void> task = createTask(waits(() -> order.add("cancelled")));
            await(sleep(0));
            await(raised(TimeoutError.class, waitFor(task, seconds)));

            assertTrue(task.cancelled());
            assertEquals(List.of("cancelled"), order);
          }
          return done();
        });
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_blocking
  @Test
  void noLimit_coroutine_givesItsResult() {
    play(
        () -> {
          assertEquals("done", await(waitFor(returns(1e6, "done"), NO_LIMIT)));
          return done();
        });
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_race_condition
  @Test
  void future_completedInTime_givesItsResult() {
    play(
        () -> {
          Future<String> future = getRunningLoop().createFuture();
          Coroutine<String> waiting = waitFor(future, 0.2);
          getRunningLoop().callSoon(() -> future.setResult("ok"));

          assertEquals("ok", await(waiting));
          return done();
        });
  }

  @Async
  private static Coroutine<Integer> swallows(int result) {
    await(raised(CancelledError.class, sleep(10)));
    return value(result);
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_cancellation_race_condition
  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_cancel_suppressed
  @Test
  void timeout_awaitableReturnsAValue_givesThat() {
    play(
        () -> {
          assertEquals(1, await(waitFor(swallows(1), 0.01)));
          assertEquals(42, await(waitFor(createTask(swallows(42)), 0.1)));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> cleansUp(List<String> order) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      await(sleep(0.0001));
      throw e;
    } finally {
      order.add("done");
    }
    return done();
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_waits_for_task_cancellation
  // CPython: test_waitfor.AsyncioWaitForTest
  // .test_wait_for_waits_for_task_cancellation_w_timeout_0
  @Test
  void timeout_taskCleansUp_waitsForIt() {
    play(
        () -> {
          for (double seconds : new double[] {0.0001, 0}) {
            List<String> order = new ArrayList<>();
            Task<Void> task = createTask(cleansUp(order));
            await(sleep(0.0001));
            TimeoutError e = await(raised(TimeoutError.class, waitFor(task, seconds)));

            assertEquals(List.of("done"), order);
            assertInstanceOf(CancelledError.class, e.getCause());
          }
          return done();
        });
  }

  // CPython: test_waitfor.AsyncioWaitForTest
  // .test_wait_for_reraises_exception_during_cancellation
  @Test
  void timeout_taskFailsInCleanUp_givesItsException() {
    play(
        () -> {
          IllegalStateException thrown = new IllegalStateException();
          Task<Void> task = createTask(refuses(thrown));

          assertSame(thrown, await(raised(IllegalStateException.class, waitFor(task, 0.0001))));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> cancelsTheWait(Task<Void> task, Coroutine<Void> waitFor) {
    Task<Void> waiting = createTask(waitFor);
    getRunningLoop().callSoon(waiting::cancel);
    await(raised(CancelledError.class, waiting));
    assertTrue(task.cancelled());
    return done();
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_cancel_blocking_wait_for
  // CPython: test_waitfor.AsyncioWaitForTest.test_cancel_wait_for
  @Test
  void cancel_waitsForATask_cancelsTheTask() {
    play(
        () -> {
          Task<Void> unlimited = createTask(waits(() -> {}));
          await(cancelsTheWait(unlimited, waitFor(unlimited, NO_LIMIT)));
          Task<Void> limited = createTask(waits(() -> {}));
          await(cancelsTheWait(limited, waitFor(limited, 60)));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> waitsAndGoesOn(Awaitable<?> awaitable, List<String> order) {
    await(waitFor(awaitable, 100));
    await(sleep(1));
    order.add("reached the end");
    return done();
  }

  // CPython: test_waitfor.AsyncioWaitForTest.test_wait_for_issue86296
  @Test
  void cancel_taskCompletesInTheSameIteration_isNotLost() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          Task<String> inner = createTask(value("done"));
          Task<Void> task = createTask(waitsAndGoesOn(inner, order));
          await(sleep(0));
          task.cancel();
          await(raised(CancelledError.class, task));

          assertEquals("done", inner.result());
          assertEquals(List.of(), order);
          return done();
        });
  }

  // CPython: test_waitfor.WaitForShieldTests.test_zero_timeout
  @Test
  void noTime_shieldedTask_goesOn() {
    play(
        () -> {
          Task<String> task = createTask(returns(0.01, "done"));
          Future<String> shielded = shield(task);
          await(raised(TimeoutError.class, waitFor(shielded, 0)));

          assertFalse(task.done());
          assertTrue(shielded.cancelled());
          await(sleep(0.1));
          assertEquals("done", task.result());
          return done();
        });
  }

  // CPython: test_waitfor.WaitForShieldTests.test_none_timeout
  @Test
  void noLimit_shieldedTask_isWaitedFor() {
    play(
        () -> {
          Task<String> task = createTask(returns(0.1, "done"));

          assertEquals("done", await(waitFor(shield(task), NO_LIMIT)));
          assertTrue(task.done());
          return done();
        });
  }

  // CPython: test_waitfor.WaitForShieldTests.test_shielded_timeout
  @Test
  void timeout_shieldedTask_goesOn() {
    play(
        () -> {
          Task<String> task = createTask(returns(0.1, "done"));
          await(raised(TimeoutError.class, waitFor(shield(task), Duration.ofMillis(10))));

          assertFalse(task.done());
          assertEquals("done", await(task));
          return done();
        });
  }

  @Test
  void waitFor_null_isRefused() {
    assertThrows(NullPointerException.class, () -> waitFor((Awaitable<Void>) null, 1));
  }
}
