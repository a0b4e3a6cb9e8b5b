package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Condition;
import dev.weft.Coroutine;
import dev.weft.Lock;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Condition, but for those that cancel. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConditionTest {

  private static final String NO_WAIT = "raised RuntimeError('cannot wait on un-acquired lock')";
  private static final String NO_NOTIFY = "cannot notify on un-acquired lock";

  private final Condition condition = new Condition();
  private final List<Integer> woken = new ArrayList<>();
  private boolean ready;

  /** Waits, and keeps the lock. */
  @Async
  private Coroutine<Void> waitAndHold(int number) {
    await(condition.acquire());
    assertTrue(await(condition.waitAsync()));
    woken.add(number);
    return done();
  }

  @Async
  private Coroutine<Void> waitAndRelease(int number) {
    await(waitAndHold(number));
    condition.release();
    return done();
  }

  @Async
  private Coroutine<Void> waitUntilReady() {
    await(condition.acquire());
    assertTrue(await(condition.waitFor(() -> ready)));
    woken.add(1);
    condition.release();
    return done();
  }

  /** Notifies {@code count} tasks and gives the loop one turn. */
  @Async
  private Coroutine<Void> notify(int count) {
    await(condition.acquire());
    condition.notifyWaiters(count);
    condition.release();
    await(sleep(0));
    return done();
  }

  // CPython: test_locks.ConditionTests.test_wait
  @Test
  @Async
  void waitAsync_severalNotified_goOnOneByOne() {
    Task<Void> t1 = createTask(waitAndHold(1));
    Task<Void> t2 = createTask(waitAndHold(2));
    Task<Void> t3 = createTask(waitAndHold(3));
    await(sleep(0));
    assertFalse(condition.locked());

    assertTrue(await(condition.acquire()));
    condition.notifyWaiters();
    await(sleep(0));
    assertEquals(List.of(), woken);
    condition.release();
    await(sleep(0));
    assertEquals(List.of(1), woken);
    assertTrue(condition.locked());
    condition.notifyWaiters(2);
    await(sleep(0));
    assertEquals(List.of(1), woken);
    condition.release();
    await(sleep(0));
    assertEquals(List.of(1, 2), woken);
    assertTrue(condition.locked());
    condition.release();
    await(sleep(0));

    assertEquals(List.of(1, 2, 3), woken);
    assertTrue(condition.locked());
    assertTrue(Stream.of(t1, t2, t3).allMatch(Task::done));
  }

  // CPython: test_locks.ConditionTests.test_wait_unacquired
  @Test
  @Async
  void waitAsync_lockNotHeld_isRefused() {
    assertEquals(NO_WAIT, await(outcome(condition.waitAsync())));
  }

  // CPython: test_locks.ConditionTests.test_wait_for
  @Test
  @Async
  void waitFor_notified_checksAgain() {
    Task<Void> waiting = createTask(waitUntilReady());
    await(sleep(0));
    assertEquals(List.of(), woken);

    await(notify(1));
    assertEquals(List.of(), woken);
    ready = true;
    await(notify(1));

    assertEquals(List.of(1), woken);
    assertTrue(waiting.done());
  }

  // CPython: test_locks.ConditionTests.test_wait_for_unacquired
  @Test
  @Async
  void waitFor_lockNotHeld_isRefusedOnlyIfItMustWait() {
    assertTrue(await(condition.waitFor(() -> true)));

    assertEquals(NO_WAIT, await(outcome(condition.waitFor(() -> false))));
  }

  // CPython: test_locks.ConditionTests.test_notify
  @Test
  @Async
  void notifyWaiters_number_wakesAsMany() {
    Task<Void> t1 = createTask(waitAndRelease(1));
    Task<Void> t2 = createTask(waitAndRelease(2));
    Task<Void> t3 = createTask(waitAndRelease(3));
    await(sleep(0));

    await(notify(1));
    assertEquals(List.of(1), woken);
    await(condition.acquire());
    condition.notifyWaiters(1);
    condition.notifyWaiters(2048);
    condition.release();
    await(sleep(0));

    assertEquals(List.of(1, 2, 3), woken);
    assertTrue(Stream.of(t1, t2, t3).allMatch(Task::done));
  }

  // CPython: test_locks.ConditionTests.test_notify_all
  @Test
  @Async
  void notifyAllWaiters_severalWait_wakesThemAll() {
    Task<Void> t1 = createTask(waitAndRelease(1));
    Task<Void> t2 = createTask(waitAndRelease(2));
    await(sleep(0));

    await(condition.acquire());
    condition.notifyAllWaiters();
    condition.release();
    await(sleep(0));

    assertEquals(List.of(1, 2), woken);
    assertTrue(t1.done() && t2.done());
  }

  // CPython: test_locks.ConditionTests.test_notify_unacquired
  @Test
  void notifyWaiters_lockNotHeld_isRefused() {
    Throwable refused = assertThrows(IllegalStateException.class, condition::notifyWaiters);

    assertEquals(NO_NOTIFY, refused.getMessage());
  }

  // CPython: test_locks.ConditionTests.test_notify_all_unacquired
  @Test
  void notifyAllWaiters_lockNotHeld_isRefused() {
    Throwable refused = assertThrows(IllegalStateException.class, condition::notifyAllWaiters);

    assertEquals(NO_NOTIFY, refused.getMessage());
  }

  // CPython: test_locks.ConditionTests.test_context_manager
  @Test
  @Async
  void with_condition_holdsTheLockInTheBody() {
    assertFalse(condition.locked());

    boolean locked = await(with(condition, held -> value(held.locked())));

    assertTrue(locked);
    assertFalse(condition.locked());
  }

  // CPython: test_locks.ConditionTests.test_explicit_lock
  @Test
  @Async
  void new_lockGiven_sharesIt() {
    Lock lock = new Lock();
    Condition sharing = new Condition(lock);

    for (AsyncCloseable either : List.of(lock, sharing)) {
      assertFalse(lock.locked() || sharing.locked());
      boolean both = await(with(either, held -> value(lock.locked() && sharing.locked())));
      assertTrue(both);
    }

    assertFalse(lock.locked() || sharing.locked());
  }

  // CPython: test_locks.ConditionTests.test_repr
  @Test
  @Async
  void toString_states_areShown() {
    String shown = "<Condition object at 0x\\p{XDigit}+ \\[%s]>";
    assertTrue(condition.toString().matches(shown.formatted("unlocked")));

    await(condition.acquire());
    assertTrue(condition.toString().matches(shown.formatted("locked")));
    condition.release();
    createTask(with(condition, held -> held.waitAsync()));
    createTask(with(condition, held -> held.waitAsync()));
    await(sleep(0));

    assertTrue(condition.toString().matches(shown.formatted("unlocked, waiters:2")));
  }
}
