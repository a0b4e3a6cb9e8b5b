package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.PrimitiveProbe.waiters;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Event;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Event. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EventTest {

  private final Event event = new Event();
  private final List<Integer> passed = new ArrayList<>();

  @Async
  private Coroutine<Void> pass(int number) {
    assertTrue(await(event.waitAsync()));
    passed.add(number);
    return done();
  }

  // CPython: test_locks.EventTests.test_wait
  @Test
  @Async
  void waitAsync_unset_waitsForSet() {
    assertFalse(event.isSet());
    Task<Void> t1 = createTask(pass(1));
    Task<Void> t2 = createTask(pass(2));
    await(sleep(0));
    assertEquals(List.of(), passed);
    Task<Void> t3 = createTask(pass(3));

    event.set();
    await(sleep(0));

    assertEquals(List.of(3, 1, 2), passed);
    assertTrue(Stream.of(t1, t2, t3).allMatch(Task::done));
  }

  // CPython: test_locks.EventTests.test_wait_on_set
  @Test
  @Async
  void waitAsync_set_givesTrue() {
    event.set();

    assertTrue(await(event.waitAsync()));
  }

  // CPython: test_locks.EventTests.test_wait_cancel
  @Test
  @Async
  void waitAsync_cancelled_leavesTheLine() {
    Task<Boolean> waiting = createTask(event.waitAsync());
    getRunningLoop().callSoon(waiting::cancel);

    String ended = await(outcome(waiting));

    assertEquals("raised CancelledError()", ended);
    assertEquals(0, waiters(event));
  }

  // CPython: test_locks.EventTests.test_clear
  @Test
  void clear_set_unsets() {
    event.set();
    assertTrue(event.isSet());

    event.clear();

    assertFalse(event.isSet());
  }

  // CPython: test_locks.EventTests.test_clear_with_waiters
  @Test
  @Async
  void clear_waiterWoken_doesNotHoldItBack() {
    Task<Void> waiting = createTask(pass(1));
    await(sleep(0));
    assertEquals(List.of(), passed);

    event.set();
    event.clear();
    assertFalse(event.isSet());
    event.set();
    event.set();
    assertEquals(1, waiters(event));
    await(sleep(0));

    assertEquals(List.of(1), passed);
    assertEquals(0, waiters(event));
    assertTrue(waiting.done());
  }

  // CPython: test_locks.EventTests.test_repr
  @Test
  @Async
  void toString_states_areShown() {
    String shown = "<Event object at 0x\\p{XDigit}+ \\[%s]>";
    assertTrue(event.toString().matches(shown.formatted("unset")));

    createTask(pass(1));
    await(sleep(0));
    assertTrue(event.toString().matches(shown.formatted("unset, waiters:1")));
    event.set();

    assertTrue(event.toString().matches(shown.formatted("set, waiters:1")));
  }
}
