package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.TaskProbe.mustCancel;
import static dev.weft.TaskProbe.waiter;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.Coroutines.waits;
import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of the cancellation of tasks: what is cancelled, and when. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskCancelTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Object> order = new ArrayList<>();
  private Task<?> self;

  private static void assertCancelled(Task<?> task) {
    assertTrue(task.done());
    assertTrue(task.cancelled());
    assertFalse(task.cancel());
  }

  private void runCancelled(Task<?> task) {
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));
    assertCancelled(task);
  }

  @Async
  private static Coroutine<Integer> sleeps(double... delays) {
    for (double delay : delays) {
      await(sleep(delay));
    }
    return value(12);
  }

  // CPython: test_tasks.BaseTaskTests.test_cancel
  @Test
  void cancel_sleepingTask_ends() {
    Task<Integer> task = loop.createTask(sleeps(10));
    loop.callSoon(task::cancel);

    runCancelled(task);

    assertEquals(0.0, loop.time());
  }

  // CPython: test_tasks.BaseTaskTests.test_cancel_yield
  @Test
  void cancel_betweenTwoTurns_ends() {
    Task<Integer> task = loop.createTask(sleeps(0, 0));
    runBriefly(loop);
    task.cancel();

    runCancelled(task);
  }

  // CPython: test_tasks.BaseTaskTests.test_cancel_inner_future
  @Test
  void cancel_awaitedFuture_cancelsTheTask() {
    Future<Void> future = loop.createFuture();
    Task<Void> task = loop.createTask(awaits(future));
    runBriefly(loop);
    future.cancel();

    runCancelled(task);

    assertTrue(future.cancelled());
  }

  // CPython: test_tasks.BaseTaskTests.test_cancel_both_task_and_inner_future
  @Test
  void cancel_taskAndAwaitedFuture_cancelsBoth() {
    Future<Void> future = loop.createFuture();
    Task<Void> task = loop.createTask(awaits(future));
    runBriefly(loop);
    future.cancel();
    task.cancel();

    runCancelled(task);

    assertTrue(future.cancelled());
  }

  @Async
  private static Coroutine<Integer> catches(Awaitable<?> first, Awaitable<?> second) {
    await(first);
    await(raised(CancelledError.class, second));
    return value(42);
  }

  // S39
  // CPython: test_tasks.BaseTaskTests.test_cancel_task_catching
  @Test
  void cancel_taskReturnsAValue_isNotCancelled() {
    Future<Void> first = loop.createFuture();
    Future<Void> second = loop.createFuture();
    Task<Integer> task = loop.createTask(catches(first, second));
    runBriefly(loop);
    assertSame(first, waiter(task));
    first.setResult(null);
    runBriefly(loop);
    assertSame(second, waiter(task));
    task.cancel();

    assertTrue(second.cancelled());
    assertEquals(42, loop.runUntilComplete(task));
    assertFalse(task.cancelled());
  }

  @Async
  private static Coroutine<Integer> ignores(Awaitable<?> second, Awaitable<Integer> third) {
    await(raised(CancelledError.class, second));
    return value(await(third));
  }

  // S39
  // CPython: test_tasks.BaseTaskTests.test_cancel_task_ignoring
  @Test
  void cancel_taskIgnoresIt_goesOnWaiting() {
    Future<Void> second = loop.createFuture();
    Future<Integer> third = loop.createFuture();
    Task<Integer> task = loop.createTask(ignores(second, third));
    runBriefly(loop);
    task.cancel();
    assertTrue(second.cancelled());
    runBriefly(loop);
    assertSame(third, waiter(task));
    third.setResult(42);

    assertEquals(42, loop.runUntilComplete(task));
    assertFalse(third.cancelled());
    assertFalse(task.cancelled());
  }

  @Async
  private Coroutine<Integer> cancelsItself(Awaitable<?> next) {
    self.cancel();
    order.add(mustCancel(self));
    await(next);
    return value(12);
  }

  // S36
  // CPython: test_tasks.BaseTaskTests.test_cancel_current_task
  @Test
  void cancel_ownTask_reachesItsNextWait() {
    self = loop.createTask(cancelsItself(sleep(100)));
    assertFalse(self.cancelled());

    runCancelled(self);

    assertEquals(List.of(true), order);
    assertFalse(mustCancel(self));
    assertEquals(0.0, loop.time());
  }

  // S36
  // CPython: test_tasks.BaseTaskTests.test_cancel_at_end
  @Test
  void cancel_ownTaskWithoutAnotherWait_cancelsItInsteadOfTheResult() {
    self = loop.createTask(cancelsItself(done()));

    runCancelled(self);

    assertEquals(List.of(true), order);
    assertFalse(mustCancel(self));
  }

  @Async
  private Coroutine<Void> cancelsItselfThenAwaits(Future<Void> future, List<Task<?>> nested) {
    nested.add(createTask(awaits(future)));
    await(sleep(0));
    self.cancel();
    await(nested.get(0));
    return done();
  }

  // S36
  // CPython: test_tasks.BaseTaskTests.test_cancel_awaited_task
  @Test
  void cancel_ownTask_cancelsTheTaskThatItAwaitsNext() {
    Future<Void> future = loop.createFuture();
    List<Task<?>> nested = new ArrayList<>();
    self = loop.createTask(cancelsItselfThenAwaits(future, nested));

    runCancelled(self);

    assertTrue(nested.get(0).cancelled());
    assertTrue(future.cancelled());
  }

  // CPython: test_tasks.BaseTaskTests.test_task_cancel_sleeping_task
  @Test
  void cancel_byATimer_reachesWhoAwaitsTheTask() {
    AsyncCallable<Double> body =
        () -> {
          Task<Integer> sleeper = createTask(sleeps(5000));
          loop.callLater(0.1, sleeper::cancel);
          await(raised(CancelledError.class, sleeper));
          return value(time());
        };

    assertEquals(0.1, loop.runUntilComplete(body.call()));
  }

  // S29
  // CPython: test_tasks.BaseTaskTests.test_task_cancel_waiter_future
  @Test
  void cancel_taskThatWaits_cancelsTheFutureAndForgetsIt() {
    Future<Void> future = loop.createFuture();
    Task<Void> task = loop.createTask(awaits(future));
    runBriefly(loop);
    assertSame(future, waiter(task));
    task.cancel();
    runBriefly(loop);

    runCancelled(task);

    assertNull(waiter(task));
    assertTrue(future.cancelled());
  }

  @Async
  private Coroutine<Void> swallows(Coroutine<?> inner) {
    await(raised(CancelledError.class, inner));
    order.add("outer");
    return done();
  }

  // S29
  // CPython: test_tasks.BaseTaskTests.test_yield_future_passes_cancel
  @Test
  void cancel_throughACoroutine_arrivesInnermostFirst() {
    Task<Void> task = loop.createTask(swallows(waits(() -> order.add("inner"))));
    runBriefly(loop);
    Future<?> awaited = waiter(task);
    task.cancel();
    loop.runUntilComplete(task);

    assertEquals(List.of("inner", "outer"), order);
    assertTrue(awaited.cancelled());
  }

  @Async
  private Coroutine<Void> notesBehind(Awaitable<?> awaitable, String note) {
    await(awaitable);
    order.add(note);
    return done();
  }

  // S66
  // CPython: test_tasks.BaseTaskTests.test_yield_wait_does_not_shield_cancel
  @Test
  void cancel_duringWait_leavesTheTasksRunning() {
    Future<Void> future = loop.createFuture();
    Task<Void> inner = loop.createTask(notesBehind(future, "inner"));
    Task<Void> outer = loop.createTask(notesBehind(Asyncio.wait(List.of(inner)), "outer"));
    runBriefly(loop);
    outer.cancel();
    runCancelled(outer);
    future.setResult(null);
    runBriefly(loop);

    assertEquals(List.of("inner"), order);
  }
}
