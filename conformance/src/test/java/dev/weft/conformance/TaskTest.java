package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.TaskProbe.callbacks;
import static dev.weft.TaskProbe.waiter;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Loops.runBriefly;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Asyncio;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.KeyboardInterrupt;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of tasks, without cancellation. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TaskTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Object> order = new ArrayList<>();

  @Async
  private static Coroutine<Integer> sum(Coroutine<Integer> first, Coroutine<Integer> second) {
    int a = await(first);
    int b = await(second);
    return value(a + b);
  }

  // CPython: test_tasks.BaseTaskTests.test_task_basics
  @Test
  void run_coroutineThatAwaitsOthers_givesTheResult() {
    assertEquals(1042, loop.runUntilComplete(sum(value(42), value(1000))));
  }

  // CPython: test_tasks.BaseTaskTests.test_bare_create_task
  @Test
  void createTask_coroutine_runsItOnTheRunningLoop() {
    play(
        () -> {
          Task<Integer> task = createTask(value(1));

          assertSame(Asyncio.getRunningLoop(), task.getLoop());
          assertFalse(task.done());
          assertEquals(1, await(task));
          return done();
        });
  }

  // CPython: test_tasks.BaseTaskTests.test_get_coro
  @Test
  void getCoro_finishedTask_isTheCoroutine() {
    Coroutine<Integer> coroutine = sum(value(1), value(2));
    Task<Integer> task = loop.createTask(coroutine);
    loop.runUntilComplete(task);

    assertSame(coroutine, task.getCoro());
  }

  // CPython: test_tasks.BaseTaskTests.test_task_set_methods
  @Test
  void setters_ofATask_areRefused() {
    Task<String> task = loop.createTask(value("ko"));

    Throwable result = assertThrows(IllegalStateException.class, () -> task.setResult("ok"));
    Throwable failure =
        assertThrows(IllegalStateException.class, () -> task.setException(new RuntimeException()));

    assertEquals("Task does not support set_result operation", result.getMessage());
    assertEquals("Task does not support set_exception operation", failure.getMessage());
    assertEquals("ko", loop.runUntilComplete(task));
  }

  @Async
  private Coroutine<Void> awaitsTheFirstOf(List<Task<Void>> tasks) {
    await(tasks.get(0));
    return done();
  }

  // S26
  // CPython: test_tasks.BaseTaskTests.test_task_awaits_on_itself
  @Test
  void await_ownTask_isRefused() {
    List<Task<Void>> self = new ArrayList<>();
    Task<Void> task = loop.createTask(awaitsTheFirstOf(self));
    self.add(task);

    Throwable refused =
        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(task));

    assertTrue(
        refused.getMessage().startsWith("Task cannot await on itself: <Task "),
        refused.getMessage());
  }

  @Async
  private Coroutine<Void> notes(Future<?> future) {
    order.add(await(future));
    return done();
  }

  // S21
  // CPython: test_tasks.BaseTaskTests.test_step_result_future
  @Test
  void await_future_waitsForItAndGoesOnWithItsResult() {
    Future<Object> future = loop.createFuture();
    Task<Void> task = loop.createTask(notes(future));
    runBriefly(loop);
    assertEquals(1, callbacks(future));
    assertSame(future, waiter(task));
    Object result = new Object();
    future.setResult(result);
    runBriefly(loop);

    assertEquals(List.of(result), order);
    assertTrue(task.done());
    assertNull(task.result());
    assertNull(waiter(task));
  }

  @Async
  private static Coroutine<Void> turns(Error answer) {
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      throw answer;
    }
    return done();
  }

  // S6
  // CPython: test_tasks.BaseTaskTests.test_baseexception_during_cancel
  @Test
  void cancel_answeredWithAnInterrupt_leavesTheLoopAndFailsTheTask() {
    KeyboardInterrupt answer = new KeyboardInterrupt();
    Task<Void> task = loop.createTask(turns(answer));
    runBriefly(loop);
    task.cancel();
    assertFalse(task.done());

    assertSame(answer, assertThrows(KeyboardInterrupt.class, () -> runBriefly(loop)));

    assertTrue(task.done());
    assertFalse(task.cancelled());
    assertSame(answer, task.exception());
  }

  // S4
  // CPython: test_tasks.BaseTaskTests.test_stop_while_run_in_complete
  @Test
  void stop_inTheTaskThatIsRun_leavesItPending() {
    AsyncCallable<Void> body =
        () -> {
          for (int i = 1; i <= 10; i++) {
            await(sleep(0.5));
            order.add(i);
            if (i == 2) {
              loop.stop();
            }
          }
          return done();
        };
    Task<Void> task = loop.createTask(body.call());

    Throwable stopped =
        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(task));

    assertEquals("Event loop stopped before Future completed.", stopped.getMessage());
    assertFalse(task.done());
    assertEquals(List.of(1, 2), order);
    assertEquals(1.0, loop.time());
    task.cancel();
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));
  }

  @Async
  private static Coroutine<Void> cancelsAFailedTask() {
    Task<Void> task = createTask(Coroutines.<Void>fails(new IllegalArgumentException("unread")));
    await(sleep(0.05));
    assertFalse(task.cancel());
    return done();
  }

  // S142
  // CPython: test_tasks.BaseTaskTests.test_tb_logger_not_called_after_cancel
  @Test
  void cancel_failedTask_takesItsExceptionForRead() {
    loop.setExceptionHandler((l, context) -> order.add(context.get("message")));
    AsyncCallable<Void> body =
        () -> {
          await(cancelsAFailedTask());
          Garbage.collect();
          return done();
        };

    loop.runUntilComplete(body.call());

    assertEquals(List.of(), order);
  }

  // CPython: test_tasks.BaseTaskTests.test_error_in_call_soon
  @Test
  void createTask_thatCannotBeScheduled_leavesNoTaskBehind() {
    loop.setExceptionHandler((l, context) -> order.add(context.get("message")));
    loop.close();
    Coroutine<Void> coroutine = awaits(done());

    assertThrows(IllegalStateException.class, () -> loop.createTask(coroutine));

    coroutine.close();
    assertEquals(Set.of(), Asyncio.allTasks(loop));
    assertEquals(List.of(), order);
  }

  // S141
  // CPython: test_tasks.BaseTaskTests.test_log_destroyed_pending_task
  @Test
  void close_taskThatNobodyRefersTo_isReportedAsDestroyed() {
    List<Map<String, Object>> reports = new ArrayList<>();
    loop.setExceptionHandler((l, context) -> reports.add(context));
    loop.setDebug(true);
    loop.createTask(awaits(loop.createFuture()));
    runBriefly(loop);
    Task<?> task = Asyncio.allTasks(loop).iterator().next();

    loop.close();

    assertEquals(1, reports.size());
    assertEquals(Set.of("message", "task", "source_traceback"), reports.get(0).keySet());
    assertEquals("Task was destroyed but it is pending!", reports.get(0).get("message"));
    assertSame(task, reports.get(0).get("task"));
  }
}
