package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.ensureFuture;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.noCurrentLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of ensure_future. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnsureFutureTest {

  private static final String OTHER_LOOP =
      "The future belongs to a different loop than the one specified as the loop argument";

  private final EventLoop loop = new VirtualTimeLoop();
  private final EventLoop other = new VirtualTimeLoop();

  @Async
  private static Coroutine<Future<String>> ensures(Awaitable<String> awaitable) {
    await(sleep(0));
    return value(ensureFuture(awaitable));
  }

  private static void assertRefused(
      Class<? extends Throwable> type, String message, Awaitable<?> awaitable, EventLoop loop) {
    assertEquals(message, assertThrows(type, () -> ensureFuture(awaitable, loop)).getMessage());
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_coroutine
  @Test
  void coroutine_withALoop_isATaskOfIt() {
    Future<String> future = ensureFuture(awaits(value("ok")), loop);

    assertInstanceOf(Task.class, future);
    assertSame(loop, future.getLoop());
    assertEquals("ok", loop.runUntilComplete(future));
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_coroutine
  @Test
  void coroutine_onARunningLoop_isATaskOfThat() {
    Future<String> future = loop.runUntilComplete(ensures(awaits(value("ok"))));

    assertSame(loop, future.getLoop());
    assertEquals("ok", loop.runUntilComplete(future));
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_coroutine
  @Test
  void coroutine_withoutALoop_isRefused() {
    Coroutine<String> coroutine = awaits(value("never"));

    Throwable refused = assertThrows(IllegalStateException.class, () -> ensureFuture(coroutine));

    assertEquals(noCurrentLoop(), refused.getMessage());
    coroutine.close();
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_future
  @Test
  void future_isGivenBack() {
    Future<String> future = loop.createFuture();
    future.setResult("ko");

    assertSame(future, ensureFuture(future));
    assertSame(future, ensureFuture(future, loop));
    assertEquals("ko", loop.runUntilComplete(ensureFuture(future)));
    assertRefused(IllegalArgumentException.class, OTHER_LOOP, future, other);
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_task
  @Test
  void task_isGivenBack() {
    Task<String> task = loop.createTask(value("ok"));

    assertSame(task, ensureFuture(task));
    assertSame(task, ensureFuture(task, loop));
    assertRefused(IllegalArgumentException.class, OTHER_LOOP, task, other);
    assertEquals("ok", loop.runUntilComplete(task));
    assertSame(task, ensureFuture(task));
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_awaitable
  // CPython: test_tasks.BaseTaskTests.test_ensure_future_task_awaitable
  @Test
  void awaitableOfAUser_isATaskThatAwaitsIt() {
    Coroutine<String> coroutine = sleep(0, "ok");
    Awaitable<String> awaitable = () -> coroutine;

    Future<String> future = ensureFuture(awaitable, loop);

    assertInstanceOf(Coroutine.class, assertInstanceOf(Task.class, future).getCoro());
    assertEquals("ok", loop.runUntilComplete(future));
    assertTrue(future.done());
  }

  // CPython: test_tasks.BaseTaskTests.test_ensure_future_neither
  @Test
  void null_isRefused() {
    String message = "An asyncio.Future, a coroutine or an awaitable is required";

    assertRefused(NullPointerException.class, message, null, loop);
    assertEquals(
        message,
        assertThrows(NullPointerException.class, () -> ensureFuture((Awaitable<Void>) null))
            .getMessage());
  }
}
