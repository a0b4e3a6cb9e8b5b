package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.TaskProbe.mustCancel;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.TimeoutError;
import dev.weft.TimerHandle;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of the count of cancel requests. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskUncancelTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Object> order = new ArrayList<>();

  private static void assertRequests(int count, Task<?> task) {
    assertEquals(count, task.cancelling());
    assertEquals(count > 0, task.toString().startsWith("<Task cancelling "), task::toString);
    assertFalse(task.done());
  }

  // S33
  // CPython: test_tasks.BaseTaskTests.test_cancelling
  @Test
  void cancelling_countsTheRequests() {
    Task<Void> task = loop.createTask(sleep(10));

    assertRequests(0, task);
    assertTrue(task.cancel());
    assertRequests(1, task);
    assertTrue(task.cancel());
    assertRequests(2, task);
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));
  }

  @Async
  private static Coroutine<Void> takesOneBack() {
    await(raised(CancelledError.class, sleep(10)));
    currentTask().uncancel();
    await(sleep(10));
    return done();
  }

  // S33
  // CPython: test_tasks.BaseTaskTests.test_uncancel_basic
  @Test
  void uncancel_inTheTask_makesItLikeNewUntilTheNextRequest() {
    Task<Void> task = loop.createTask(takesOneBack());
    loop.runUntilComplete(sleep(0.01));

    assertTrue(task.cancel());
    assertRequests(1, task);
    loop.runUntilComplete(sleep(0.01));
    assertRequests(0, task);
    assertTrue(task.cancel());
    assertRequests(1, task);
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));

    assertEquals(0, task.uncancel());
    assertTrue(task.cancelled());
    assertTrue(task.done());
  }

  // S33
  // CPython: test_tasks.BaseTaskTests.test_uncancel_resets_must_cancel
  @Test
  void uncancel_requestNotDeliveredYet_withdrawsIt() {
    Future<Integer> future = loop.createFuture();
    Task<Integer> task = loop.createTask(awaits(future));
    runBriefly(loop);
    future.setResult(42);
    task.cancel();
    assertRequests(1, task);
    assertTrue(mustCancel(task));
    task.uncancel();

    assertRequests(0, task);
    assertFalse(mustCancel(task));
    assertEquals(42, loop.runUntilComplete(task));
  }

  /** What a timeout does, written with cancel and uncancel alone. */
  @Async
  private Coroutine<Void> limited(double delay, double limit) {
    Task<?> task = currentTask();
    boolean[] timedOut = {false};
    TimerHandle timer =
        getRunningLoop()
            .callLater(
                limit,
                () -> {
                  timedOut[0] = true;
                  task.cancel();
                });
    try {
      await(sleep(delay));
      order.add("block finished");
    } catch (CancelledError e) {
      if (timedOut[0] && task.uncancel() == 0) {
        throw new TimeoutError();
      }
      throw e;
    } finally {
      timer.cancel();
    }
    return done();
  }

  @Async
  private Coroutine<Integer> goesOnBehind(double delay, double limit) {
    try {
      await(limited(delay, limit));
    } catch (TimeoutError e) {
      order.add("timed out");
    }
    await(sleep(0));
    order.add("outer code");
    return value(currentTask().cancelling());
  }

  // S33
  // CPython: test_tasks.BaseTaskTests.test_uncancel_structured_blocks
  @Test
  void uncancel_atTheEndOfABlock_letsTheCodeBehindItRun() {
    assertEquals(0, loop.runUntilComplete(goesOnBehind(10, 0.1)));
    assertEquals(List.of("timed out", "outer code"), order);
    assertEquals(0.1, loop.time());
    order.clear();

    assertEquals(0, loop.runUntilComplete(goesOnBehind(0, 10)));
    assertEquals(List.of("block finished", "outer code"), order);
  }
}
