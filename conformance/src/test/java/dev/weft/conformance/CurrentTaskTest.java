package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of current_task. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CurrentTaskTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Task<?>> current = new ArrayList<>();

  @Async
  private Coroutine<Void> asksBothWays() {
    current.add(currentTask());
    current.add(currentTask(loop));
    return done();
  }

  // S27
  // CPython: test_tasks.BaseTaskTests.test_current_task
  // CPython: test_tasks.BaseCurrentLoopTests.test_current_task_with_implicit_loop
  // CPython: test_tasks.BaseCurrentLoopTests.test_current_task_no_running_loop
  @Test
  void currentTask_ofALoop_isItsTaskWhileItRuns() {
    Task<Void> task = loop.createTask(asksBothWays());
    assertNull(currentTask(loop));

    loop.runUntilComplete(task);

    assertEquals(List.of(task, task), current);
    assertNull(currentTask(loop));
  }

  // CPython: test_tasks.BaseCurrentLoopTests.test_current_task_no_running_loop_implicit
  @Test
  void currentTask_withoutARunningLoop_isRefused() {
    Throwable refused = assertThrows(IllegalStateException.class, () -> currentTask());

    assertEquals("no running event loop", refused.getMessage());
  }

  @Async
  private Coroutine<Void> waitsThenReleases(Future<Void> first, Future<Void> second) {
    current.add(currentTask());
    await(first);
    current.add(currentTask());
    second.setResult(null);
    return done();
  }

  @Async
  private Coroutine<Void> releasesThenWaits(Future<Void> first, Future<Void> second) {
    current.add(currentTask());
    first.setResult(null);
    await(second);
    current.add(currentTask());
    return done();
  }

  // S27
  // CPython: test_tasks.BaseTaskTests.test_current_task_with_interleaving_tasks
  @Test
  void currentTask_tasksTakeTurns_isAlwaysTheOneThatRuns() {
    Future<Void> first = loop.createFuture();
    Future<Void> second = loop.createFuture();
    Task<Void> one = loop.createTask(waitsThenReleases(first, second));
    Task<Void> two = loop.createTask(releasesThenWaits(first, second));

    loop.runUntilComplete(Asyncio.wait(List.of(one, two)));

    assertEquals(List.of(one, two, one, two), current);
    assertNull(currentTask(loop));
  }
}
