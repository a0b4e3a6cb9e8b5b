package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Loops.runBriefly;
import static dev.weft.conformance.Loops.runOut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of a gather that is cancelled, fails or is refused. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GatherCancelTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Object> order = new ArrayList<>();

  @Async
  private Coroutine<Void> notesBehind(Awaitable<?> awaitable, String note) {
    await(awaitable);
    order.add(note);
    return done();
  }

  // S52
  // CPython: test_tasks.CoroutineGatherTests.test_cancellation_broadcast
  @Test
  void cancel_whoAwaitsIt_cancelsAllChildren() {
    Future<Void> waiter = loop.createFuture();
    Task<Void> child1 = loop.createTask(notesBehind(waiter, "child 1"));
    Task<Void> child2 = loop.createTask(notesBehind(waiter, "child 2"));
    Future<List<Void>> gather = gather(child1, child2);
    Task<Void> outer = loop.createTask(notesBehind(gather, "outer"));
    runBriefly(loop);

    assertTrue(outer.cancel());
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(outer));

    assertFalse(gather.cancel());
    assertEquals(
        List.of(true, true, true),
        List.of(waiter.cancelled(), child1.cancelled(), child2.cancelled()));
    runBriefly(loop);
    assertEquals(List.of(), order);
  }

  @Async
  private static Coroutine<List<Future<List<Integer>>>> gathersIndirectly(Future<Integer> future) {
    return value(List.of(gather(awaits(future))));
  }

  // S52
  // CPython: test_tasks.BaseTaskTests.test_cancel_gather_1
  @Test
  void cancel_afterItsLastChild_isRefused() {
    Future<Integer> future = loop.createFuture();
    Future<List<Integer>> gather = loop.runUntilComplete(gathersIndirectly(future)).get(0);
    future.addDoneCallback(done -> order.add(gather.cancel()));
    future.setResult(42);

    assertEquals(List.of(42), loop.runUntilComplete(gather));
    assertEquals(List.of(false), order);
    assertFalse(gather.cancelled());
  }

  @Async
  private static Coroutine<Void> failsBehind(Future<Void> future) {
    await(future);
    throw new IllegalStateException("should not be ignored");
  }

  @Async
  private static Coroutine<Void> gathersFailures(Future<Void> a, Future<Void> b) {
    await(gather(failsBehind(a), failsBehind(b)));
    return done();
  }

  // S142
  // CPython: test_tasks.CoroutineGatherTests.test_exception_marking
  @Test
  void secondFailure_isTakenForRead() {
    loop.setExceptionHandler((l, context) -> order.add(context.get("message")));
    Future<Void> a = loop.createFuture();
    Future<Void> b = loop.createFuture();
    Task<Void> outer = loop.createTask(gathersFailures(a, b));
    runBriefly(loop);
    a.setResult(null);
    runBriefly(loop);
    b.setResult(null);
    runBriefly(loop);

    assertInstanceOf(IllegalStateException.class, outer.exception());
    collectGarbage();
    assertEquals(List.of(), order);
  }

  private void collectGarbage() {
    AsyncCallable<Void> collect =
        () -> {
          await(done());
          Garbage.collect();
          return done();
        };
    loop.runUntilComplete(collect.call());
  }

  @Async
  private Coroutine<Void> gathersNull(Coroutine<?> coroutine) {
    try {
      gather(/* returnExceptions= */ false, Arrays.asList(coroutine, null));
    } catch (NullPointerException e) {
      order.add(e.getMessage());
    }
    return done();
  }

  // S46
  // CPython: test_tasks.CoroutineGatherTests.test_issue46672
  @Test
  void null_behindACoroutine_isRefusedAndDisturbsNothing() {
    loop.setExceptionHandler((l, context) -> order.add(context));

    loop.runUntilComplete(gathersNull(notesBehind(done(), "ran")));
    runOut(loop);

    assertEquals(
        List.of("An asyncio.Future, a coroutine or an awaitable is required", "ran"), order);
    assertEquals(Set.of(), Asyncio.allTasks(loop));
  }
}
