package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.timeoutAt;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.TaskGroupFailureTest.refuses;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.Timeout;
import dev.weft.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Which exception leaves a timeout, and what it tells of the others. */
@org.junit.jupiter.api.Timeout(30)
final class TimeoutExceptionsTest {

  @Async
  private static Coroutine<Void> notes(Coroutine<Void> coroutine, List<String> order) {
    try {
      await(coroutine);
    } catch (Throwable t) {
      order.add(t.getClass().getSimpleName());
      throw t;
    }
    return done();
  }

  // CPython: test_timeouts.TimeoutTests.test_nested_timeouts
  @Test
  void nested_sameDeadline_theOuterConverts() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          Timeout outer = timeoutAt(time() + 0.01);
          Timeout inner = timeoutAt(time() + 0.01);
          Coroutine<Void> body = notes(with(inner, cm -> sleep(10)), order);
          await(raised(TimeoutError.class, with(outer, cm -> body)));

          assertEquals(List.of("CancelledError"), order);
          assertTrue(outer.expired());
          assertTrue(inner.expired());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  /** Waits in a timeout, after being busy. */
  private static Coroutine<Void> busy(double busySeconds, double timeoutSeconds) {
    return with(
        timeout(timeoutSeconds),
        cm -> {
          LoopProbe.pass(getRunningLoop(), busySeconds);
          return sleep(1);
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_nested_timeouts_concurrent
  // CPython: test_timeouts.TimeoutTests.test_nested_timeouts_loop_busy
  @Test
  void nested_loopWasBusy_theOuterConverts() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          await(
              raised(
                  TimeoutError.class, with(timeout(0.002), cm -> notes(busy(0.01, 0.1), order))));
          await(
              raised(TimeoutError.class, with(timeout(0.1), cm -> notes(busy(0.1, 0.01), order))));

          assertEquals(List.of("CancelledError", "CancelledError"), order);
          assertTrue(time() <= 1);
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_foreign_exception_passed
  @Test
  void bodyFailsInTime_exception_goesOutUntouched() {
    play(
        () -> {
          Timeout timeout = timeout(0.01);
          NoSuchElementException e =
              await(
                  raised(
                      NoSuchElementException.class,
                      with(
                          timeout,
                          cm -> {
                            throw new NoSuchElementException();
                          })));

          assertFalse(timeout.expired());
          assertEquals(0, e.getSuppressed().length);
          return done();
        });
  }

  @Async
  @SuppressWarnings(
      "finally") // the exception is lost, as it would be in Python but for its context
  private static Coroutine<Void> waitsInFinally(Coroutine<?> cleanUp) {
    try {
      throw new ArithmeticException();
    } finally {
      await(cleanUp);
    }
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_exception_context
  @Test
  void deadlinePasses_timeoutError_isCausedByTheCancelledError() {
    play(
        () -> {
          TimeoutError e =
              await(
                  raised(TimeoutError.class, with(timeout(0.01), cm -> waitsInFinally(sleep(1)))));

          assertInstanceOf(CancelledError.class, e.getCause());
          assertNull(e.getMessage());
          assertEquals(0, e.getSuppressed().length);
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_foreign_exception_on_timeout
  // CPython: test_timeouts.TimeoutTests.test_foreign_exception_on_timeout_2
  @Test
  void bodyFailsInCleanUp_exception_tellsOfTheTimeout() {
    play(
        () -> {
          ArithmeticException thrown = new ArithmeticException();

          ArithmeticException e =
              await(raised(ArithmeticException.class, with(timeout(0.01), cm -> refuses(thrown))));

          assertSame(thrown, e);
          assertNull(e.getCause());
          assertInstanceOf(TimeoutError.class, e.getSuppressed()[0]);
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_foreign_cancel_doesnt_timeout_if_not_expired
  @Test
  void cancelledByOthersInTime_cancelledError_goesOut() {
    play(
        () -> {
          Timeout timeout = timeout(10);
          await(
              raised(
                  CancelledError.class,
                  with(
                      timeout,
                      cm -> {
                        currentTask().cancel();
                        return sleep(10);
                      })));

          assertFalse(timeout.expired());
          assertEquals(1, currentTask().cancelling());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> timesOutInFinally(List<TimeoutError> inner) {
    try {
      await(sleep(1));
    } finally {
      inner.add(await(raised(TimeoutError.class, with(timeout(0.01), cm -> sleep(10)))));
    }
    return done();
  }

  // CPython: test_timeouts.TimeoutTests.test_nested_timeout_in_finally
  @Test
  void secondTimeoutInCleanUp_both_areCausedByTheirOwnCancelledErrors() {
    play(
        () -> {
          List<TimeoutError> inner = new ArrayList<>();
          TimeoutError outer =
              await(
                  raised(TimeoutError.class, with(timeout(0.01), cm -> timesOutInFinally(inner))));

          Throwable innerCause = inner.get(0).getCause();
          assertInstanceOf(CancelledError.class, innerCause);
          assertInstanceOf(CancelledError.class, outer.getCause());
          assertTrue(innerCause != outer.getCause());
          assertEquals(0.02, time());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_after_cancellation
  @Test
  void taskHasARequest_timeoutInCleanUp_convertsItsOwn() {
    play(
        () -> {
          currentTask().cancel();
          await(raised(CancelledError.class, sleep(1)));

          await(raised(TimeoutError.class, with(timeout(0.0), cm -> sleep(1))));

          assertEquals(1, currentTask().cancelling());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_cancel_in_timeout_after_cancellation
  @Test
  void taskHasARequest_anotherInTheTimeout_goesOut() {
    play(
        () -> {
          Task<?> task = currentTask();
          task.cancel();
          await(raised(CancelledError.class, sleep(1)));

          await(
              raised(
                  CancelledError.class,
                  with(
                      timeout(1.0),
                      cm -> {
                        task.cancel();
                        return sleep(2);
                      })));

          assertEquals(2, task.cancelling());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_taskgroup
  @Test
  void taskGroupFailsInCleanUp_group_tellsOfTheTimeout() {
    play(
        () -> {
          ExceptionGroup e =
              await(
                  raised(
                      ExceptionGroup.class,
                      with(
                          timeout(0.01),
                          cm ->
                              with(
                                  new TaskGroup(),
                                  g -> {
                                    g.createTask(refuses(new ArithmeticException()));
                                    return waitsInFinally(sleep(1));
                                  }))));

          assertNull(e.getCause());
          assertEquals(1, e.exceptions().size());
          assertInstanceOf(ArithmeticException.class, e.exceptions().get(0));
          assertInstanceOf(TimeoutError.class, PythonText.context(e));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> swallowsAndRaises(CancelledError error) {
    await(raised(CancelledError.class, sleep(10)));
    throw error;
  }

  // S86
  @Test
  void cancelledErrorByHand_expired_isConverted() {
    play(
        () -> {
          CancelledError byHand = new CancelledError("hand");

          TimeoutError e =
              await(raised(TimeoutError.class, with(timeout(1), cm -> swallowsAndRaises(byHand))));

          assertSame(byHand, e.getCause());
          return done();
        });
  }

  // S86
  @Test
  void cancelledErrorByHand_notExpired_goesOut() {
    play(
        () -> {
          CancelledError byHand = new CancelledError("hand");

          CancelledError e =
              await(
                  raised(
                      CancelledError.class,
                      with(
                          timeout(1),
                          cm -> {
                            throw byHand;
                          })));

          assertSame(byHand, e);
          return done();
        });
  }

  @Async
  private static Coroutine<Void> cleansUp(double seconds) {
    try {
      await(sleep(10));
    } finally {
      await(sleep(seconds));
    }
    return done();
  }

  // S84
  @Test
  void cancelledByOthersInCleanUp_expired_goesOut() {
    play(
        () -> {
          Timeout timeout = timeout(1);
          Task<Void> task = createTask(with(timeout, cm -> cleansUp(5)));
          await(sleep(2));
          task.cancel("external");

          CancelledError e = await(raised(CancelledError.class, task));

          assertEquals("external", e.getMessage());
          assertTrue(timeout.expired());
          assertEquals(1, task.cancelling());
          return done();
        });
  }

  // S85
  @Test
  void bodyFailsBeforeTheExpiryIsNoticed_exception_goesOutUntouched() {
    play(
        () -> {
          Timeout timeout = timeout(1);
          ArithmeticException e =
              await(
                  raised(
                      ArithmeticException.class,
                      with(
                          timeout,
                          cm -> {
                            LoopProbe.pass(getRunningLoop(), 2);
                            return Coroutines.failed();
                          })));

          assertEquals(0, e.getSuppressed().length);
          assertEquals("<Timeout [finished]>", timeout.toString());
          return done();
        });
  }
}
