package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Trace.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Barrier;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Barrier, but for reset and abort. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BarrierTest {

  private static final int N = 5;

  private Barrier barrier = new Barrier(N);
  private final List<Object> passed = new ArrayList<>();

  private int againAtOnce;

  /** The results of N tasks that run {@code body}. */
  static <T> Future<List<T>> gatherN(AsyncCallable<T> body) {
    return gather(Stream.generate(body::call).limit(N).map(Asyncio::createTask).toList());
  }

  @AfterEach
  void barrier_behindTheTest_isEmptyAndWhole() {
    assertEquals(0, barrier.nWaiting());
    assertFalse(barrier.broken());
  }

  // CPython: test_locks.BarrierTests.test_barrier
  @Test
  void new_barrier_isFilling() {
    assertTrue(barrier.toString().contains("filling"));
  }

  // CPython: test_locks.BarrierTests.test_barrier_parties
  @Test
  void new_noParties_isRefused() {
    Throwable zero = assertThrows(IllegalArgumentException.class, () -> new Barrier(0));
    Throwable negative = assertThrows(IllegalArgumentException.class, () -> new Barrier(-4));

    assertEquals("parties must be > 0", zero.getMessage());
    assertEquals("parties must be > 0", negative.getMessage());
    assertEquals(N, barrier.parties());
  }

  // CPython: test_locks.BarrierTests.test_context_manager
  @Test
  @Async
  void with_allParties_pass() {
    await(gatherN(() -> with(barrier, entered -> value(passed.add(entered)))));

    assertEquals(Collections.nCopies(N, barrier), passed);
  }

  // CPython: test_locks.BarrierTests.test_filling_one_task
  @Test
  @Async
  void with_onePartyOnly_passes() {
    barrier = new Barrier(1);

    boolean entered = await(with(barrier, b -> value(true)));

    assertTrue(entered);
  }

  // CPython: test_locks.BarrierTests.test_filling_one_task_twice
  @Test
  @Async
  void waitAsync_onePartyTwice_passesBothTimes() {
    barrier = new Barrier(1);
    Task<Integer> t1 = createTask(barrier.waitAsync());
    await(sleep(0));
    assertEquals(0, barrier.nWaiting());

    Task<Integer> t2 = createTask(barrier.waitAsync());
    await(sleep(0));

    assertEquals(0, t1.result());
    assertEquals(0, t2.result());
  }

  // CPython: test_locks.BarrierTests.test_filling_task_by_task
  @Test
  @Async
  void waitAsync_oneAfterTheOther_countsWhoWaits() {
    barrier = new Barrier(3);
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      tasks.add(createTask(barrier.waitAsync()));
      await(sleep(0));
      assertEquals(i, barrier.nWaiting());
      assertTrue(barrier.toString().contains("filling"));
    }

    tasks.add(createTask(barrier.waitAsync()));
    await(Asyncio.wait(tasks));

    assertEquals(List.of(0, 1, 2), tasks.stream().map(Task::result).toList());
  }

  // CPython: test_locks.BarrierTests.test_filling_tasks_wait_twice
  @Test
  @Async
  void with_nested_passesTwoGenerations() {
    await(
        gatherN(
            () ->
                with(
                    barrier,
                    outer -> {
                      passed.add(1);
                      return with(barrier, inner -> value(passed.add(2)));
                    })));

    assertEquals(N, Collections.frequency(passed, 1));
    assertEquals(N, Collections.frequency(passed, 2));
  }

  // CPython: test_locks.BarrierTests.test_filling_tasks_check_return_value
  @Test
  @Async
  void waitAsync_again_givesEachIndexOnce() {
    List<Integer> indices =
        await(
            gatherN(
                () -> {
                  await(barrier.waitAsync());
                  return barrier.waitAsync();
                }));

    assertEquals(IntStream.range(0, N).boxed().toList(), indices.stream().sorted().toList());
  }

  // CPython: test_locks.BarrierTests.test_draining_state
  @Test
  @Async
  void toString_tasksLeave_isDrainingButForTheLast() {
    await(
        gatherN(
            () ->
                with(
                    barrier,
                    entered -> value(passed.add(barrier.toString().contains("draining"))))));

    List<Object> expected = new ArrayList<>(Collections.nCopies(N - 1, true));
    expected.add(false);
    assertEquals(expected, passed);
  }

  @Async
  private Coroutine<Void> waitTwice(Barrier forTheOthers) {
    await(barrier.waitAsync());
    if (againAtOnce > 0) {
      againAtOnce--;
    } else {
      await(forTheOthers.waitAsync());
    }
    await(barrier.waitAsync());
    return done();
  }

  // CPython: test_locks.BarrierTests.test_blocking_tasks_while_draining
  @Test
  @Async
  void waitAsync_othersAreLeaving_waitsForTheEnd() {
    againAtOnce = 2;
    Barrier forTheOthers = new Barrier(N - againAtOnce);

    await(gatherN(() -> waitTwice(forTheOthers)));

    assertEquals(0, forTheOthers.nWaiting());
  }

  // CPython: test_locks.BarrierTests.test_filling_tasks_cancel_one
  @Test
  @Async
  void waitAsync_cancelled_makesRoom() {
    barrier = new Barrier(3);
    Task<Integer> t1 = createTask(barrier.waitAsync());
    await(sleep(0));
    assertEquals(1, barrier.nWaiting());
    Task<Integer> t2 = createTask(barrier.waitAsync());
    await(sleep(0));
    assertEquals(2, barrier.nWaiting());

    t1.cancel();
    await(sleep(0));
    assertEquals(1, barrier.nWaiting());
    assertEquals("raised CancelledError()", await(outcome(t1)));
    Task<Integer> t3 = createTask(barrier.waitAsync());
    await(sleep(0));
    assertEquals(2, barrier.nWaiting());
    Task<Integer> t4 = createTask(barrier.waitAsync());

    assertEquals(List.of(1, 1, 2), await(gather(t2, t3, t4)));
  }

  private void waiters(int count) {
    IntStream.range(0, count).forEach(i -> createTask(outcome(barrier.waitAsync())));
  }

  // CPython: test_locks.BarrierTests.test_repr
  @Test
  @Async
  void toString_states_areShown() {
    String shown = "<Barrier object at 0x\\p{XDigit}+ \\[%s]>";
    assertTrue(barrier.toString().matches(shown.formatted("filling, waiters:0/5")));
    waiters(2);
    await(sleep(0));
    assertTrue(barrier.toString().matches(shown.formatted("filling, waiters:2/5")));
    waiters(3);
    await(sleep(0));
    assertTrue(barrier.toString().matches(shown.formatted("draining, waiters:0/5")));

    waiters(2);
    await(sleep(0));
    await(barrier.reset());
    assertTrue(barrier.toString().matches(shown.formatted("resetting, waiters:0/5")));
    waiters(2);
    await(sleep(0));
    await(barrier.abort());
    assertTrue(barrier.toString().matches(shown.formatted("broken")));

    barrier = new Barrier(N);
  }
}
