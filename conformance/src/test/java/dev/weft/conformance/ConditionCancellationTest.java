package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.timeout;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.Asyncio.with;
import static dev.weft.PrimitiveProbe.waiters;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.TimeoutError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Condition that cancel who waits. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConditionCancellationTest {

  private final Condition condition = new Condition();
  private boolean waited;
  private boolean ready;
  private CancelledError seen;

  /** Items to be consumed; negative: the consumers are to end. */
  private int stock;

  @Async
  private Coroutine<Void> waitOnce() {
    waited = true;
    await(condition.waitAsync());
    return done();
  }

  @Async
  private Coroutine<Void> waitUntilReady() {
    try {
      await(condition.waitFor(() -> ready));
    } catch (CancelledError e) {
      seen = e;
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> consume() {
    while (true) {
      await(condition.waitFor(() -> stock != 0));
      if (stock < 0) {
        return done();
      }
      stock--;
    }
  }

  /** What {@code task} was cancelled with. */
  @Async
  private Coroutine<Void> assertCancelledWithWhatItSaw(Task<?> task) {
    CancelledError came = null;
    try {
      await(task);
    } catch (CancelledError e) {
      came = e;
    }
    assertEquals("foo", came.getMessage());
    assertSame(seen, came);
    return done();
  }

  // CPython: test_locks.ConditionTests.test_wait_cancel
  @Test
  @Async
  void waitAsync_cancelled_leavesWithTheLock() {
    await(condition.acquire());
    Task<Boolean> waiting = createTask(condition.waitAsync());
    getRunningLoop().callSoon(waiting::cancel);

    String ended = await(outcome(waiting));

    assertEquals("raised CancelledError()", ended);
    assertEquals(0, waiters(condition));
    assertTrue(condition.locked());
  }

  // CPython: test_locks.ConditionTests.test_wait_cancel_contested
  @Test
  @Async
  void waitAsync_cancelledWhileTheLockIsContested_leavesWithTheLock() {
    await(condition.acquire());
    Task<Boolean> waiting = createTask(condition.waitAsync());
    await(sleep(0));
    assertFalse(condition.locked());
    await(condition.acquire());
    condition.notifyWaiters();
    getRunningLoop().callSoon(waiting::cancel);
    getRunningLoop().callSoon(condition::release);

    await(outcome(waiting));

    assertTrue(condition.locked());
  }

  // CPython: test_locks.ConditionTests.test_wait_cancel_after_notify
  @Test
  @Async
  void waitAsync_cancelledAfterTheNotification_isCancelled() {
    Task<Void> waiting = createTask(with(condition, held -> waitOnce()));
    await(sleep(0));
    await(condition.acquire());
    condition.notifyWaiters();
    await(sleep(0));

    waiting.cancel();
    await(sleep(0));
    condition.release();
    await(sleep(0));

    assertTrue(waiting.cancelled());
    assertTrue(waited);
  }

  // CPython: test_locks.ConditionTests.test_timeout_in_block
  @Test
  void waitAsync_timeout_keepsTheLock() {
    play(
        () -> {
          await(condition.acquire());

          String ended = await(outcome(waitFor(condition.waitAsync(), 0.5)));

          assertEquals("raised TimeoutError()", ended);
          assertTrue(condition.locked());
          return done();
        });
  }

  // CPython: test_locks.ConditionTests.test_cancelled_error_wakeup
  @Test
  @Async
  void waitFor_cancelledBeforeTheNotification_throwsThatVeryError() {
    Task<Void> waiting = createTask(with(condition, held -> waitUntilReady()));
    await(sleep(0));

    waiting.cancel("foo");

    await(assertCancelledWithWhatItSaw(waiting));
  }

  // CPython: test_locks.ConditionTests.test_cancelled_error_re_aquire
  @Test
  @Async
  void waitFor_cancelledWhileAcquiringAgain_throwsThatVeryError() {
    Task<Void> waiting = createTask(with(condition, held -> waitUntilReady()));
    await(sleep(0));
    await(condition.acquire());
    ready = true;
    condition.notifyWaiters();
    await(sleep(0));

    waiting.cancel("foo");
    condition.release();

    await(assertCancelledWithWhatItSaw(waiting));
  }

  /** One item for two consumers; the notified one is cancelled after {@code turns} of the loop. */
  @Async
  private Coroutine<Void> cancelNotifiedConsumer(int turns) {
    Task<Void> first = createTask(with(condition, held -> consume()));
    Task<Void> second = createTask(with(condition, held -> consume()));
    await(sleep(0));
    await(condition.acquire());
    stock++;
    condition.notifyWaiters(1);
    for (int i = 0; i < turns; i++) {
      await(sleep(0));
    }

    first.cancel();

    await(awaitEmptyStock());
    assertEquals(0, stock);
    stock = -1;
    condition.notifyAllWaiters();
    condition.release();
    await(second);
    return done();
  }

  @Async
  private Coroutine<Void> awaitEmptyStock() {
    try {
      await(with(timeout(0.01), limit -> condition.waitFor(() -> stock == 0)));
    } catch (TimeoutError e) {
      assertEquals(0, stock, "the notification is lost");
    }
    return done();
  }

  // CPython: test_locks.ConditionTests.test_cancelled_wakeup
  @Test
  void notifyWaiters_notifiedOneCancelledAtOnce_wakesAnother() {
    play(() -> cancelNotifiedConsumer(0));
  }

  // CPython: test_locks.ConditionTests.test_cancelled_wakeup_relock
  @Test
  void notifyWaiters_notifiedOneCancelledWhileAcquiring_wakesAnother() {
    play(() -> cancelNotifiedConsumer(1));
  }
}
