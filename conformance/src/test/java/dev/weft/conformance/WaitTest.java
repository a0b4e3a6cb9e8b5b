package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.ReturnWhen.ALL_COMPLETED;
import static dev.weft.ReturnWhen.FIRST_COMPLETED;
import static dev.weft.ReturnWhen.FIRST_EXCEPTION;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.DoneAndPending;
import dev.weft.Future;
import dev.weft.ReturnWhen;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of wait. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WaitTest {

  private static Task<Void> sleeper(double delay) {
    return createTask(sleep(delay));
  }

  @Async
  private static Coroutine<Void> fails(double delay) {
    if (delay > 0) {
      await(sleep(delay));
    }
    throw new ArithmeticException("err");
  }

  @Async
  private static Coroutine<Void> assertWaits(
      Awaitable<? extends DoneAndPending<?>> wait, Set<?> done, Set<?> pending, double until) {
    DoneAndPending<?> result = await(wait);
    assertEquals(done, result.done());
    assertEquals(pending, result.pending());
    assertEquals(until, time());
    return done();
  }

  // S63
  // CPython: test_tasks.BaseTaskTests.test_wait
  @Test
  void wait_twice_takesTimeOnceOnly() {
    play(
        () -> {
          Task<Void> a = sleeper(0.1);
          Task<Void> b = sleeper(0.15);

          await(assertWaits(Asyncio.wait(List.of(b, a)), Set.of(a, b), Set.of(), 0.15));
          await(assertWaits(Asyncio.wait(List.of(b, a)), Set.of(a, b), Set.of(), 0.15));
          return done();
        });
  }

  // S62
  // CPython: test_tasks.BaseTaskTests.test_wait_duplicate_coroutines
  @Test
  void wait_taskTwice_isInTheSetOnce() {
    play(
        () -> {
          Task<String> test = createTask(value("test"));
          Task<String> spam = createTask(value("spam"));
          DoneAndPending<String> result = await(Asyncio.wait(List.of(test, test, spam)));

          assertEquals(List.of(test, spam), List.copyOf(result.done()));
          assertEquals(Set.of(), result.pending());
          return done();
        });
  }

  // S62
  // CPython: test_tasks.BaseTaskTests.test_wait_errors
  // CPython: test_tasks.BaseTaskTests.test_wait_invalid_args
  @Test
  void wait_forNothing_isRefusedWhenAwaited() {
    play(
        () -> {
          Coroutine<?> wait = Asyncio.wait(List.<Future<Void>>of());
          Throwable refused = await(raised(IllegalArgumentException.class, wait));

          assertEquals("Set of Tasks/Futures is empty.", refused.getMessage());
          return done();
        });
  }

  // CPython: test_tasks.BaseTaskTests.test_wait_errors
  @Test
  void wait_withoutAMode_isRefusedWhenAwaited() {
    play(
        () -> {
          Coroutine<?> wait = Asyncio.wait(List.of(sleeper(10)), 1, (ReturnWhen) null);
          Throwable refused = await(raised(NullPointerException.class, wait));

          assertEquals("Invalid return_when value: null", refused.getMessage());
          return done();
        });
  }

  // S64
  // CPython: test_tasks.BaseTaskTests.test_wait_first_completed
  @Test
  void firstCompleted_leavesTheOthersPending() {
    play(
        () -> {
          Task<Void> a = sleeper(10);
          Task<Void> b = sleeper(0.1);

          await(
              assertWaits(
                  Asyncio.wait(List.of(b, a), null, FIRST_COMPLETED), Set.of(b), Set.of(a), 0.1));
          assertFalse(a.done());
          assertNull(b.result());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> turns(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(0));
    }
    return done();
  }

  // S64
  // CPython: test_tasks.BaseTaskTests.test_wait_really_done
  @Test
  void firstCompleted_anotherOneFinishesMeanwhile_isDoneToo() {
    play(
        () -> {
          Task<Void> a = createTask(turns(1));
          Task<Void> b = createTask(turns(2));

          await(
              assertWaits(
                  Asyncio.wait(List.of(b, a), null, FIRST_COMPLETED), Set.of(a, b), Set.of(), 0));
          assertTrue(a.done());
          assertTrue(b.done());
          return done();
        });
  }

  // S64
  // CPython: test_tasks.BaseTaskTests.test_wait_first_exception
  @Test
  void firstException_ofATaskThatFailsAtOnce_endsTheWait() {
    play(
        () -> {
          Task<Void> a = sleeper(10);
          Task<Void> b = createTask(fails(0));

          await(
              assertWaits(
                  Asyncio.wait(List.of(b, a), null, FIRST_EXCEPTION), Set.of(b), Set.of(a), 0));
          return done();
        });
  }

  // S64
  // CPython: test_tasks.BaseTaskTests.test_wait_first_exception_in_wait
  @Test
  void firstException_duringTheWait_endsIt() {
    play(
        () -> {
          Task<Void> a = sleeper(10);
          Task<Void> b = createTask(fails(0.01));

          await(
              assertWaits(
                  Asyncio.wait(List.of(b, a), null, FIRST_EXCEPTION), Set.of(b), Set.of(a), 0.01));
          return done();
        });
  }

  // S64
  // CPython: test_tasks.BaseTaskTests.test_wait_with_exception
  @Test
  void allCompleted_oneFails_waitsForAllAndThrowsNothing() {
    play(
        () -> {
          Task<Void> a = sleeper(0.1);
          Task<Void> b = createTask(fails(0.15));
          List<Task<Void>> both = List.of(b, a);

          for (int i = 0; i < 2; i++) {
            await(
                assertWaits(Asyncio.wait(both, null, ALL_COMPLETED), Set.of(a, b), Set.of(), 0.15));
            assertEquals("err", b.exception().getMessage());
            assertNull(a.exception());
          }
          return done();
        });
  }

  // S65
  // CPython: test_tasks.BaseTaskTests.test_wait_with_timeout
  @Test
  void timeout_leavesTheOthersPending() {
    play(
        () -> {
          Task<Void> a = sleeper(0.1);
          Task<Void> b = sleeper(0.15);

          await(
              assertWaits(
                  Asyncio.wait(List.of(b, a), 0.11, ALL_COMPLETED), Set.of(a), Set.of(b), 0.11));
          assertFalse(b.done());
          return done();
        });
  }

  // S65
  // CPython: test_tasks.BaseTaskTests.test_wait_concurrent_complete
  @Test
  void timeout_equalToACompletion_findsItDone() {
    play(
        () -> {
          Task<Void> a = sleeper(0.1);
          Task<Void> b = sleeper(0.15);

          await(
              assertWaits(
                  createTask(Asyncio.wait(List.of(b, a), 0.1, ALL_COMPLETED)),
                  Set.of(a),
                  Set.of(b),
                  0.1));
          return done();
        });
  }

  // CPython: test_tasks.BaseTaskTests.test_wait_with_iterator_of_tasks
  @Test
  void wait_collectionThatChangesMeanwhile_isReadOnce() {
    play(
        () -> {
          Task<Void> a = sleeper(0.1);
          Task<Void> b = sleeper(0.15);
          List<Task<Void>> tasks = new ArrayList<>(List.of(b, a));
          getRunningLoop().callLater(0.05, tasks::clear);

          await(assertWaits(Asyncio.wait(tasks), Set.of(a, b), Set.of(), 0.15));
          assertEquals(List.of(), tasks);
          return done();
        });
  }
}
