package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.PrimitiveProbe.count;
import static dev.weft.conformance.BarrierTest.gatherN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Barrier;
import dev.weft.BrokenBarrierError;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of Barrier.reset and Barrier.abort. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BarrierResetTest {

  private static final int N = 5;

  private Barrier barrier = new Barrier(N);
  private int broken;
  private int brokenLater;
  private int passed;
  private int passedLater;

  @AfterEach
  void barrier_behindTheTest_isEmpty() {
    assertEquals(0, barrier.nWaiting());
    assertFalse(barrier.toString().contains("resetting"));
  }

  @Async
  private Coroutine<Void> countBroken() {
    try {
      await(barrier.waitAsync());
    } catch (BrokenBarrierError e) {
      broken++;
    }
    return done();
  }

  @Async
  private Coroutine<Void> countBrokenLater() {
    try {
      await(barrier.waitAsync());
    } catch (BrokenBarrierError e) {
      brokenLater++;
    }
    return done();
  }

  // CPython: test_locks.BarrierTests.test_reset_barrier
  @Test
  @Async
  void reset_nobodyWaits_changesNothing() {
    barrier = new Barrier(1);

    createTask(barrier.reset());
    await(sleep(0));

    assertFalse(barrier.broken());
  }

  // CPython: test_locks.BarrierTests.test_reset_barrier_while_tasks_waiting
  @Test
  @Async
  void reset_tasksWait_breaksThem() {
    List<Task<Void>> waiting =
        Stream.generate(() -> createTask(countBroken())).limit(N - 1).toList();
    await(sleep(0));

    createTask(barrier.reset());
    await(gather(waiting));

    assertEquals(N - 1, broken);
    assertFalse(barrier.broken());
  }

  @Async
  private Coroutine<Void> resetWhenHalfHaveLeft() {
    try {
      await(barrier.waitAsync());
    } catch (BrokenBarrierError e) {
      broken++;
      return done();
    }
    if (count(barrier) == N / 2) {
      await(barrier.reset());
    }
    return done();
  }

  // CPython: test_locks.BarrierTests.test_reset_barrier_when_tasks_half_draining
  @Test
  @Async
  void reset_halfHaveLeft_breaksTheRest() {
    await(gatherN(this::resetWhenHalfHaveLeft));

    assertEquals(N / 2, broken);
    assertFalse(barrier.broken());
  }

  @Async
  private Coroutine<Void> resetWhenHalfWaitAgain() {
    try {
      await(barrier.waitAsync());
    } catch (BrokenBarrierError e) {
      broken++;
      await(barrier.waitAsync());
      return done();
    }
    passed++;
    if (passed > N / 2) {
      await(barrier.reset());
      await(barrier.waitAsync());
    } else {
      await(countBrokenLater());
    }
    return done();
  }

  // CPython: test_locks.BarrierTests.test_reset_barrier_when_tasks_half_draining_half_blocking
  @Test
  @Async
  void reset_halfWaitToEnterAgain_breaksOnlyWhoIsInside() {
    await(gatherN(this::resetWhenHalfWaitAgain));

    assertEquals(N / 2, broken);
    assertEquals(0, brokenLater);
    assertFalse(barrier.broken());
  }

  @Async
  private Coroutine<Void> breakAndPass() {
    try {
      await(barrier.waitAsync());
    } catch (BrokenBarrierError e) {
      broken++;
    } finally {
      await(barrier.waitAsync());
      passed++;
    }
    return done();
  }

  // CPython: test_locks.BarrierTests.test_reset_barrier_while_tasks_waiting_and_waiting_again
  @Test
  @Async
  void reset_brokenTasksWaitAgain_passWithANewcomer() {
    List<Task<Void>> waiting =
        Stream.generate(() -> createTask(breakAndPass())).limit(N - 1).toList();
    createTask(barrier.reset());
    await(sleep(0));

    createTask(with(barrier, entered -> value(passed++)));
    await(gather(waiting));

    assertFalse(barrier.broken());
    assertEquals(N - 1, broken);
    assertEquals(N, passed);
  }

  @Async
  private Coroutine<Void> lastOneResets() {
    await(barrier.waitAsync());
    passed++;
    if (passed == N) {
      await(barrier.reset());
      await(barrier.waitAsync());
    } else {
      await(countBrokenLater());
    }
    await(barrier.waitAsync());
    passedLater++;
    return done();
  }

  // CPython: test_locks.BarrierTests.test_reset_barrier_while_tasks_draining
  @Test
  @Async
  void reset_allHaveLeft_breaksNobody() {
    await(gatherN(this::lastOneResets));

    assertFalse(barrier.broken());
    assertEquals(0, brokenLater);
    assertEquals(N, passedLater);
  }

  // CPython: test_locks.BarrierTests.test_abort_barrier
  @Test
  @Async
  void abort_nobodyWaits_breaksTheBarrier() {
    createTask(barrier.abort());
    await(sleep(0));

    assertTrue(barrier.broken());
  }

  @Async
  private Coroutine<Void> abortWhenHalfWaitAgain() {
    try {
      await(barrier.waitAsync());
    } catch (BrokenBarrierError e) {
      broken++;
      return done();
    }
    passed++;
    if (passed > N / 2) {
      await(barrier.abort());
    } else {
      await(countBrokenLater());
    }
    return done();
  }

  // CPython: test_locks.BarrierTests.test_abort_barrier_when_tasks_half_draining_half_blocking
  @Test
  @Async
  void abort_halfWaitToEnterAgain_breaksAll() {
    await(gatherN(this::abortWhenHalfWaitAgain));

    assertTrue(barrier.broken());
    assertEquals(N / 2, broken);
    assertEquals(N - N / 2 - 1, brokenLater);
  }

  @Async
  private Coroutine<Void> failInTheMiddle(Barrier first) {
    try {
      if (await(first.waitAsync()) == N / 2) {
        throw new ArithmeticException();
      }
      await(first.waitAsync());
      passed++;
    } catch (BrokenBarrierError e) {
      broken++;
    } catch (ArithmeticException e) {
      await(first.abort());
    }
    return done();
  }

  // CPython: test_locks.BarrierTests.test_abort_barrier_when_exception
  @Test
  @Async
  void abort_onFailure_breaksWhoWaitsAgain() {
    await(gatherN(() -> failInTheMiddle(barrier)));

    assertTrue(barrier.broken());
    assertEquals(0, passed);
    assertEquals(N - 1, broken);
  }

  @Async
  private Coroutine<Void> failMeetAndReset(Barrier meeting) {
    await(failInTheMiddle(barrier));
    if (await(meeting.waitAsync()) == N / 2) {
      await(barrier.reset());
    }
    await(meeting.waitAsync());
    await(barrier.waitAsync());
    passedLater++;
    return done();
  }

  // CPython: test_locks.BarrierTests.test_abort_barrier_when_exception_then_resetting
  @Test
  @Async
  void reset_afterAbort_letsAllPassAgain() {
    Barrier meeting = new Barrier(N);

    await(gatherN(() -> failMeetAndReset(meeting)));

    assertFalse(barrier.broken());
    assertEquals(0, passed);
    assertEquals(N - 1, broken);
    assertEquals(N, passedLater);
  }
}
