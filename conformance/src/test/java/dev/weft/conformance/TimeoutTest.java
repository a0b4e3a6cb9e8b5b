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
import static dev.weft.conformance.Coroutines.waits;
import static dev.weft.conformance.Coroutines.withoutTask;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.Timeout;
import dev.weft.TimeoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a timeout expires, what it says, and what it refuses. */
@org.junit.jupiter.api.Timeout(30)
final class TimeoutTest {

  private static final Duration NONE = null;

  private static Coroutine<TimeoutError> expires(Timeout timeout, double seconds) {
    return raised(TimeoutError.class, with(timeout, cm -> sleep(seconds)));
  }

  private static String refused(Timeout timeout) {
    return assertThrows(IllegalStateException.class, () -> timeout.reschedule(0.02)).getMessage();
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_basic
  @Test
  void deadlinePasses_bodyWaits_raisesTimeoutError() {
    play(
        () -> {
          Timeout timeout = timeout(0.01);
          await(expires(timeout, 10));

          assertTrue(timeout.expired());
          assertEquals(0.01, time());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_at_basic
  @Test
  void timeoutAt_deadlinePasses_raisesTimeoutError() {
    play(
        () -> {
          double deadline = time() + 0.01;
          Timeout timeout = timeoutAt(deadline);
          await(expires(timeout, 10));

          assertTrue(timeout.expired());
          assertEquals(deadline, timeout.when());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_waiter_cancelled
  @Test
  void deadlinePasses_body_seesCancelledError() {
    play(
        () -> {
          List<String> order = new ArrayList<>();
          Coroutine<Void> body = waits(() -> order.add("cancelled"));
          await(raised(TimeoutError.class, with(timeout(0.01), cm -> body)));

          assertEquals(List.of("cancelled"), order);
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_not_called
  @Test
  void bodyEndsInTime_timeout_doesNotExpire() {
    play(
        () -> {
          Timeout timeout = timeout(10);
          await(with(timeout, cm -> sleep(0.01)));

          assertFalse(timeout.expired());
          assertTrue(timeout.when() > time());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_disabled
  // CPython: test_timeouts.TimeoutTests.test_timeout_at_disabled
  @Test
  void noLimit_timeout_doesNotExpire() {
    play(
        () -> {
          Timeout timeout = timeout(NONE);
          await(with(timeout, cm -> sleep(1e6)));

          assertFalse(timeout.expired());
          assertNull(timeout.when());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_zero
  // CPython: test_timeouts.TimeoutTests.test_timeout_zero_sleep_zero
  @Test
  void noTime_bodyWaitsOrYields_expiresAtOnce() {
    play(
        () -> {
          for (double seconds : new double[] {10, 0}) {
            Timeout timeout = timeout(0);
            await(expires(timeout, seconds));

            assertTrue(timeout.expired());
            assertEquals(0.0, timeout.when());
            assertEquals(0.0, time());
          }
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_in_the_past_sleep_zero
  @Test
  void deadlineInThePast_bodyYields_expiresAtOnce() {
    play(
        () -> {
          Timeout timeout = timeout(Duration.ofSeconds(-11));
          await(expires(timeout, 0));

          assertTrue(timeout.expired());
          assertEquals(-11.0, timeout.when());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_outer_task_is_not_cancelled
  @Test
  void deadlinePasses_task_isNotCancelled() {
    play(
        () -> {
          Task<TimeoutError> task = createTask(expires(timeout(0.001), 10));
          await(task);

          assertFalse(task.cancelled());
          assertEquals(0, task.cancelling());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> enters(Timeout timeout, Future<Timeout> entered) {
    await(
        with(
            timeout,
            cm -> {
              entered.setResult(cm);
              return sleep(50);
            }));
    return done();
  }

  // CPython: test_timeouts.TimeoutTests.test_reschedule
  @Test
  void reschedule_active_movesTheDeadline() {
    play(
        () -> {
          Future<Timeout> entered = getRunningLoop().createFuture();
          Task<Void> task = createTask(enters(timeoutAt(time() + 10), entered));
          Timeout timeout = await(entered);

          assertEquals(10.0, timeout.when());
          timeout.reschedule(30);
          assertEquals(30.0, timeout.when());
          timeout.reschedule(Duration.ofMillis(1500));
          assertEquals(time() + 1.5, timeout.when());
          timeout.reschedule(NONE);
          assertNull(timeout.when());

          task.cancel();
          await(raised(CancelledError.class, task));
          assertFalse(timeout.expired());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_repr_active
  // CPython: test_timeouts.TimeoutTests.test_repr_disabled
  @Test
  void toString_active_hasTheDeadline() {
    play(
        () -> {
          await(sleep(12345.6789));
          Timeout round = timeoutAt(2e7);
          assertEquals("<Timeout [created]>", round.toString());
          await(
              with(
                  timeout(10),
                  cm -> {
                    assertEquals("<Timeout [active] when=12355.679>", cm.toString());
                    return done();
                  }));
          await(
              with(
                  round,
                  cm -> {
                    assertEquals("<Timeout [active] when=20000000.0>", cm.toString());
                    cm.reschedule(NONE);
                    assertEquals("<Timeout [active] when=None>", cm.toString());
                    return done();
                  }));
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_repr_expired
  // CPython: test_timeouts.TimeoutTests.test_repr_finished
  @Test
  void toString_left_saysHow() {
    play(
        () -> {
          Timeout expired = timeout(0.01);
          await(expires(expired, 10));
          Timeout finished = timeout(10);
          await(with(finished, cm -> sleep(0)));

          assertEquals("<Timeout [expired]>", expired.toString());
          assertEquals("<Timeout [finished]>", finished.toString());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_already_entered
  // CPython: test_timeouts.TimeoutTests.test_timeout_double_enter
  @Test
  void enter_secondTime_isRefused() {
    play(
        () -> {
          Timeout timeout = timeout(0.01);
          Coroutine<IllegalStateException> inside =
              with(timeout, cm -> raised(IllegalStateException.class, with(cm, again -> done())));
          assertEquals("Timeout has already been entered", await(inside).getMessage());

          IllegalStateException behind =
              await(raised(IllegalStateException.class, with(timeout, again -> done())));
          assertEquals("Timeout has already been entered", behind.getMessage());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_finished
  // CPython: test_timeouts.TimeoutTests.test_timeout_expired
  // CPython: test_timeouts.TimeoutTests.test_timeout_not_entered
  @Test
  void reschedule_notActive_isRefused() {
    play(
        () -> {
          Timeout finished = timeout(0.01);
          await(with(finished, cm -> done()));
          Timeout expired = timeout(0.01);
          await(expires(expired, 1));

          assertEquals("Cannot change state of finished Timeout", refused(finished));
          assertEquals("Cannot change state of expired Timeout", refused(expired));
          assertEquals("Timeout has not been entered", refused(timeout(0.01)));
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_expiring
  @Test
  void reschedule_expiring_isRefused() {
    play(
        () -> {
          Timeout timeout = timeout(0.01);
          await(
              with(
                  timeout,
                  cm -> {
                    await(raised(CancelledError.class, sleep(1)));
                    assertEquals("Cannot change state of expiring Timeout", refused(cm));
                    return done();
                  }));

          assertTrue(timeout.expired());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  // CPython: test_timeouts.TimeoutTests.test_timeout_without_task
  @Test
  void enter_outsideATask_isRefused() {
    play(
        () -> {
          Timeout timeout = timeout(0.01);

          IllegalStateException e =
              await(raised(IllegalStateException.class, withoutTask(timeout.aenter())));

          assertEquals("Timeout should be used inside a task", e.getMessage());
          assertEquals("Timeout has not been entered", refused(timeout));
          return done();
        });
  }

  @Test
  void timeout_outsideALoop_isRefused() {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> timeout(1));

    assertEquals("no running event loop", e.getMessage());
  }

  // S80
  @Test
  void bodyEndsInTime_timer_isCancelled() {
    play(
        () -> {
          await(with(timeout(5), cm -> done()));

          assertTrue(LoopProbe.timers(getRunningLoop()).get(0).cancelled());
          return done();
        });
  }
}
