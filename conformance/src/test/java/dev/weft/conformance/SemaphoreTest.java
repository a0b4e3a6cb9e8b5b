package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.waitFor;
import static dev.weft.Asyncio.with;
import static dev.weft.PrimitiveProbe.permits;
import static dev.weft.PrimitiveProbe.waiters;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.BoundedSemaphore;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Semaphore;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Semaphore. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SemaphoreTest {

  private final List<Object> taken = new ArrayList<>();

  private Task<?> second;
  private Task<Void> fourth;

  @Async
  private Coroutine<Void> take(Semaphore semaphore, int number) {
    assertTrue(await(semaphore.acquire()));
    taken.add(number);
    return done();
  }

  // CPython: test_locks.SemaphoreTests.test_initial_value_zero
  @Test
  void new_zero_isLocked() {
    assertTrue(new Semaphore(0).locked());
  }

  // CPython: test_locks.SemaphoreTests.test_semaphore_value
  @Test
  void new_negative_isRefused() {
    Throwable refused = assertThrows(IllegalArgumentException.class, () -> new Semaphore(-1));

    assertEquals("Semaphore initial value must be >= 0", refused.getMessage());
  }

  // CPython: test_locks.SemaphoreTests.test_acquire
  @Test
  @Async
  void acquire_severalWait_areWokenAsPermitsCome() {
    Semaphore semaphore = new Semaphore(3);
    assertTrue(await(semaphore.acquire()));
    assertTrue(await(semaphore.acquire()));
    assertFalse(semaphore.locked());
    createTask(take(semaphore, 1));
    createTask(take(semaphore, 2));
    createTask(take(semaphore, 3));
    await(sleep(0));
    assertEquals(List.of(1), taken);
    assertTrue(semaphore.locked());
    assertEquals(2, waiters(semaphore));
    assertEquals(0, permits(semaphore));
    Task<Void> last = createTask(take(semaphore, 4));

    semaphore.release();
    semaphore.release();
    assertEquals(0, permits(semaphore));
    await(sleep(0));

    assertEquals(List.of(1, 2, 3), taken);
    assertTrue(semaphore.locked());
    assertEquals(1, waiters(semaphore));
    assertEquals(0, permits(semaphore));
    semaphore.release();
    await(last);
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_cancel
  @Test
  @Async
  void acquire_cancelled_leavesTheLine() {
    Semaphore semaphore = new Semaphore(1);
    await(semaphore.acquire());
    Task<Boolean> waiting = createTask(semaphore.acquire());
    getRunningLoop().callSoon(waiting::cancel);

    String ended = await(outcome(waiting));

    assertEquals("raised CancelledError()", ended);
    assertEquals(0, waiters(semaphore));
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_cancel_before_awoken
  @Test
  @Async
  void release_firstWaitersCancelled_wakesTheNext() {
    Semaphore semaphore = new Semaphore(0);
    Task<Boolean> t1 = createTask(semaphore.acquire());
    Task<Boolean> t2 = createTask(semaphore.acquire());
    Task<Boolean> t3 = createTask(semaphore.acquire());
    Task<Boolean> t4 = createTask(semaphore.acquire());
    await(sleep(0));

    t1.cancel();
    t2.cancel();
    semaphore.release();
    await(sleep(0));
    await(sleep(0));

    assertTrue(t3.done());
    assertFalse(t4.done());
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_hang
  @Test
  @Async
  void release_rightAfterCancel_wakesTheNext() {
    Semaphore semaphore = new Semaphore(0);
    Task<Boolean> t1 = createTask(semaphore.acquire());
    Task<Boolean> t2 = createTask(semaphore.acquire());
    await(sleep(0));

    t1.cancel();
    semaphore.release();
    await(sleep(0));
    await(sleep(0));

    assertTrue(semaphore.locked());
    assertTrue(t2.done());
  }

  @Async
  private Coroutine<Void> holdThenCancelSecond(Semaphore semaphore) {
    await(with(semaphore, held -> sleep(0)));
    second.cancel();
    return done();
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_no_hang
  @Test
  void acquire_wokenWaiterCancelled_leavesThePermit() {
    play(
        () -> {
          Semaphore semaphore = new Semaphore(1);
          Task<Void> first = createTask(holdThenCancelSecond(semaphore));
          second =
              createTask(
                  with(
                      semaphore,
                      held -> {
                        throw new AssertionError("acquired");
                      }));

          List<Object> ended = await(gather(/* returnExceptions= */ true, first, second));

          assertNull(ended.get(0));
          assertEquals(CancelledError.class, ended.get(1).getClass());
          assertTrue(await(waitFor(semaphore.acquire(), 1)));
          return done();
        });
  }

  // CPython: test_locks.SemaphoreTests.test_release_not_acquired
  @Test
  void release_boundedNotAcquired_isRefused() {
    BoundedSemaphore semaphore = new BoundedSemaphore(1);

    Throwable refused = assertThrows(IllegalArgumentException.class, semaphore::release);

    assertEquals("BoundedSemaphore released too many times", refused.getMessage());
  }

  @Test
  @Async
  void release_boundedPermitOnItsWay_doesNotCount() {
    BoundedSemaphore semaphore = new BoundedSemaphore(1);
    await(semaphore.acquire());
    Task<Boolean> waiting = createTask(semaphore.acquire());
    await(sleep(0));

    semaphore.release();
    semaphore.release();

    assertEquals(1, permits(semaphore));
    assertTrue(await(waiting));
    assertThrows(IllegalArgumentException.class, semaphore::release);
  }

  // CPython: test_locks.SemaphoreTests.test_release_no_waiters
  @Test
  @Async
  void release_nobodyWaits_unlocks() {
    Semaphore semaphore = new Semaphore(1);
    await(semaphore.acquire());
    assertTrue(semaphore.locked());

    semaphore.release();

    assertFalse(semaphore.locked());
  }

  @Async
  private Coroutine<Void> holdTwice(Semaphore semaphore, String tag) {
    for (int i = 1; i <= 2; i++) {
      await(semaphore.acquire());
      taken.add(tag + i);
      await(sleep(0.01));
      semaphore.release();
    }
    return done();
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_fifo_order
  @Test
  void acquire_againAfterRelease_standsBehindTheOthers() {
    play(
        () -> {
          Semaphore semaphore = new Semaphore(1);

          await(
              gather(
                  holdTwice(semaphore, "a"), holdTwice(semaphore, "b"), holdTwice(semaphore, "c")));

          assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2"), taken);
          return done();
        });
  }

  @Async
  private Coroutine<Void> takeReleaseTake(Semaphore semaphore) {
    await(take(semaphore, 2));
    semaphore.release();
    await(take(semaphore, 4));
    return done();
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_fifo_order_2
  @Test
  @Async
  void acquire_wokenOneReleasesAtOnce_doesNotOvertake() {
    Semaphore semaphore = new Semaphore(1);
    Task<Void> t1 = createTask(take(semaphore, 1));
    Task<Void> t2 = createTask(takeReleaseTake(semaphore));
    Task<Void> t3 = createTask(take(semaphore, 3));
    await(sleep(0));

    semaphore.release();
    semaphore.release();
    await(gather(t1, t2, t3));

    assertEquals(List.of(1, 2, 3, 4), taken);
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_fifo_order_3
  @Test
  @Async
  void release_twiceAfterCancel_wakesTheOthers() {
    Semaphore semaphore = new Semaphore(0);
    Task<Void> t1 = createTask(take(semaphore, 1));
    Task<Void> t2 = createTask(take(semaphore, 2));
    Task<Void> t3 = createTask(take(semaphore, 3));
    await(sleep(0));
    t1.cancel();
    await(sleep(0));

    semaphore.release();
    semaphore.release();
    await(gather(/* returnExceptions= */ true, t1, t2, t3));

    assertEquals(List.of(2, 3), taken);
  }

  @Async
  private Coroutine<Void> takeAndStartFourth(Semaphore semaphore) {
    assertEquals(0, permits(semaphore));
    await(semaphore.acquire());
    assertEquals(0, permits(semaphore), "all waiters are woken now");
    fourth = createTask(record(4));
    taken.add(1);
    return done();
  }

  @Async
  private Coroutine<Void> record(int number) {
    taken.add(number);
    return done();
  }

  @Async
  private Coroutine<Void> releaseThriceAndTake(Semaphore semaphore) {
    for (int i = 0; i < 3; i++) {
      semaphore.release();
    }
    assertEquals(2, permits(semaphore));
    assertTrue(semaphore.locked(), "the first one has not resumed yet");
    await(take(semaphore, 2));
    return done();
  }

  // CPython: test_locks.SemaphoreTests.test_acquire_fifo_order_4
  @Test
  @Async
  void acquire_granted_wakesThoseWhoStoodBehind() {
    Semaphore semaphore = new Semaphore(0);
    Task<Void> t1 = createTask(takeAndStartFourth(semaphore));
    Task<Void> t2 = createTask(releaseThriceAndTake(semaphore));
    Task<Void> t3 = createTask(take(semaphore, 3));
    await(sleep(0));
    assertEquals(2, permits(semaphore));
    assertEquals(3, waiters(semaphore));

    await(sleep(0));
    await(gather(t1, t2, t3, fourth));

    assertEquals(List.of(1, 2, 3, 4), taken);
  }

  // CPython: test_locks.SemaphoreTests.test_repr
  @Test
  @Async
  void toString_states_areShown() {
    Semaphore semaphore = new Semaphore(1);
    String shown = "<Semaphore object at 0x\\p{XDigit}+ \\[%s]>";
    assertTrue(semaphore.toString().matches(shown.formatted("unlocked, value:1")));

    await(semaphore.acquire());
    assertTrue(semaphore.toString().matches(shown.formatted("locked")));
    createTask(take(semaphore, 1));
    await(sleep(0));

    assertTrue(semaphore.toString().matches(shown.formatted("locked, waiters:1")));
  }
}
