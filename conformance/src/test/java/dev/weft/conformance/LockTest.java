package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.PrimitiveProbe.waiters;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Lock;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Lock. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LockTest {

  private final Lock lock = new Lock();
  private final List<Integer> taken = new ArrayList<>();

  @Async
  private Coroutine<Void> take(int number) {
    assertTrue(await(lock.acquire()));
    taken.add(number);
    return done();
  }

  @Async
  private Coroutine<Void> hold(Awaitable<?> until) {
    await(lock.acquire());
    try {
      await(until);
    } finally {
      lock.release();
    }
    return done();
  }

  // CPython: test_locks.LockTests.test_acquire
  @Test
  @Async
  void acquire_severalWait_takeItInOrder() {
    assertTrue(await(lock.acquire()));
    Task<Void> t1 = createTask(take(1));
    Task<Void> t2 = createTask(take(2));
    await(sleep(0));
    assertEquals(List.of(), taken);

    lock.release();
    await(sleep(0));
    assertEquals(List.of(1), taken);
    await(sleep(0));
    assertEquals(List.of(1), taken);
    Task<Void> t3 = createTask(take(3));
    lock.release();
    await(sleep(0));
    assertEquals(List.of(1, 2), taken);
    lock.release();
    await(sleep(0));

    assertEquals(List.of(1, 2, 3), taken);
    assertTrue(Stream.of(t1, t2, t3).allMatch(Task::done));
  }

  // CPython: test_locks.LockTests.test_acquire_cancel
  @Test
  @Async
  void acquire_cancelled_leavesTheLine() {
    await(lock.acquire());
    Task<Boolean> waiting = createTask(lock.acquire());
    getRunningLoop().callSoon(waiting::cancel);

    String ended = await(outcome(waiting));

    assertEquals("raised CancelledError()", ended);
    assertEquals(0, waiters(lock));
  }

  // CPython: test_locks.LockTests.test_cancel_race
  @Test
  @Async
  void release_firstWaiterCancelledJustNow_goesToTheNext() {
    Future<Void> untilReleased = getRunningLoop().createFuture();
    Task<Void> a = createTask(hold(untilReleased));
    await(sleep(0));
    assertTrue(lock.locked());
    Task<Void> b = createTask(hold(done()));
    await(sleep(0));
    assertEquals(1, waiters(lock));
    Task<Void> c = createTask(hold(done()));
    await(sleep(0));
    assertEquals(2, waiters(lock));

    untilReleased.setResult(null);
    b.cancel();
    await(sleep(0));

    assertFalse(lock.locked());
    assertTrue(a.done());
    assertTrue(b.cancelled());
    await(c);
  }

  // CPython: test_locks.LockTests.test_cancel_release_race
  @Test
  @Async
  void release_rightAfterCancel_oneWaiterTakesTheLock() {
    await(lock.acquire());
    Task<Void> t1 = createTask(take(1));
    Task<Void> t2 = createTask(take(2));
    Task<Void> t3 = createTask(take(3));
    await(sleep(0));
    getRunningLoop()
        .callSoon(
            () -> {
              t1.cancel();
              lock.release();
            });

    assertEquals("raised CancelledError()", await(outcome(t1)));

    assertEquals(List.of(2), taken);
    assertTrue(t2.done());
    t3.cancel();
    await(sleep(0));
    assertTrue(t3.cancelled());
  }

  // CPython: test_locks.LockTests.test_finished_waiter_cancelled
  @Test
  @Async
  void acquire_waiterBeforeIsCancelled_isGranted() {
    await(lock.acquire());
    Task<Boolean> b = createTask(lock.acquire());
    await(sleep(0));
    assertEquals(1, waiters(lock));
    Task<Boolean> c = createTask(lock.acquire());

    b.cancel();
    lock.release();
    await(sleep(0));

    assertTrue(lock.locked());
    assertTrue(b.cancelled());
    assertTrue(await(c));
  }

  // CPython: test_locks.LockTests.test_release_not_acquired
  @Test
  void release_notAcquired_isRefused() {
    Throwable refused = assertThrows(IllegalStateException.class, lock::release);

    assertEquals("Lock is not acquired.", refused.getMessage());
  }

  // CPython: test_locks.LockTests.test_release_no_waiters
  @Test
  @Async
  void release_nobodyWaits_unlocks() {
    await(lock.acquire());
    assertTrue(lock.locked());

    lock.release();

    assertFalse(lock.locked());
  }

  // CPython: test_locks.LockTests.test_context_manager
  @Test
  @Async
  void with_lock_holdsItInTheBody() {
    assertFalse(lock.locked());

    boolean locked = await(with(lock, held -> value(held.locked())));

    assertTrue(locked);
    assertFalse(lock.locked());
  }

  // CPython: test_locks.LockTests.test_repr
  @Test
  @Async
  void toString_states_areShown() {
    String shown = "<Lock object at 0x\\p{XDigit}+ \\[%s]>";
    assertTrue(lock.toString().matches(shown.formatted("unlocked")));

    await(lock.acquire());
    assertTrue(lock.toString().matches(shown.formatted("locked")));
    createTask(take(1));
    await(sleep(0));

    assertTrue(lock.toString().matches(shown.formatted("locked, waiters:1")));
  }
}
