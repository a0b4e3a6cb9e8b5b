package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.value;
import static dev.weft.TaskProbe.callbacks;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.noCurrentLoop;
import static dev.weft.conformance.Loops.runBriefly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
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

/** CPython's tests of shield. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShieldTest {

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<String> order = new ArrayList<>();

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_result
  @Test
  void result_ofTheInner_isThatOfTheOuter() {
    Future<Integer> inner = loop.createFuture();
    Future<Integer> outer = shield(inner);
    inner.setResult(42);

    assertEquals(42, loop.runUntilComplete(outer));
  }

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_exception
  @Test
  void exception_ofTheInner_isThatOfTheOuter() {
    Future<Integer> inner = loop.createFuture();
    Future<Integer> outer = shield(inner);
    runBriefly(loop);
    Exception failure = new IllegalStateException("expected");
    inner.setException(failure);
    runBriefly(loop);

    assertSame(failure, outer.exception());
  }

  // S60
  // CPython: test_tasks.BaseTaskTests.test_shield_cancel_inner
  @Test
  void cancel_inner_cancelsTheOuter() {
    Future<Integer> inner = loop.createFuture();
    Future<Integer> outer = shield(inner);
    runBriefly(loop);
    inner.cancel();
    runBriefly(loop);

    assertTrue(outer.cancelled());
  }

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_cancel_outer
  @Test
  void cancel_outer_leavesTheInnerWithoutCallbacks() {
    Future<Integer> inner = loop.createFuture();
    Future<Integer> outer = shield(inner);
    assertEquals(1, callbacks(inner));
    runBriefly(loop);
    outer.cancel();
    runBriefly(loop);

    assertTrue(outer.cancelled());
    assertFalse(inner.done());
    assertEquals(List.of(0, 0), List.of(callbacks(outer), callbacks(inner)));
  }

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_shortcut
  @Test
  void innerDone_isGivenBack() {
    Future<Integer> future = loop.createFuture();
    future.setResult(42);

    assertSame(future, shield(future));
    assertEquals(42, loop.runUntilComplete(shield(future)));
  }

  @Async
  private Coroutine<Void> notesBehind(Future<Void> future, String note) {
    await(future);
    order.add(note);
    return done();
  }

  @Async
  private Coroutine<Void> shields(Coroutine<Void> inner) {
    await(shield(inner));
    order.add("outer");
    return done();
  }

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_effect
  @Test
  void cancel_whoAwaitsTheOuter_letsTheInnerRun() {
    Future<Void> waiter = loop.createFuture();
    Task<Void> task = loop.createTask(shields(notesBehind(waiter, "inner")));
    runBriefly(loop);
    task.cancel();
    assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));
    waiter.setResult(null);
    runBriefly(loop);

    assertEquals(List.of("inner"), order);
  }

  // CPython: test_tasks.BaseTaskTests.test_shield_gather
  @Test
  void cancel_shieldOfAGather_letsItFinish() {
    Future<Integer> child1 = loop.createFuture();
    Future<Integer> child2 = loop.createFuture();
    Future<List<Integer>> parent = gather(child1, child2);
    Future<List<Integer>> outer = shield(parent);
    runBriefly(loop);
    outer.cancel();
    runBriefly(loop);
    assertTrue(outer.cancelled());
    child1.setResult(1);
    child2.setResult(2);
    runBriefly(loop);

    assertEquals(List.of(1, 2), parent.result());
  }

  // CPython: test_tasks.BaseTaskTests.test_gather_shield
  @Test
  void cancel_gatherOfShields_letsTheShieldedFinish() {
    Future<Integer> child1 = loop.createFuture();
    Future<Integer> child2 = loop.createFuture();
    Future<Integer> inner1 = shield(child1);
    Future<Integer> inner2 = shield(child2);
    Future<List<Integer>> parent = gather(inner1, inner2);
    runBriefly(loop);
    parent.cancel();
    runBriefly(loop);

    assertInstanceOf(CancelledError.class, parent.exception());
    assertTrue(inner1.cancelled());
    assertTrue(inner2.cancelled());
    child1.setResult(1);
    child2.setResult(2);
    runBriefly(loop);
    assertEquals(List.of(1, 2), List.of(child1.result(), child2.result()));
  }

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_coroutine_without_loop
  @Test
  void coroutine_withoutALoop_isRefused() {
    Coroutine<Integer> coroutine = awaits(value(42));

    Throwable refused = assertThrows(IllegalStateException.class, () -> shield(coroutine));

    assertEquals(noCurrentLoop(), refused.getMessage());
    coroutine.close();
  }

  @Async
  private static Coroutine<List<Future<Integer>>> shieldsWithoutWaiting() {
    return value(List.of(shield(awaits(value(42)))));
  }

  // S58
  // CPython: test_tasks.BaseTaskTests.test_shield_coroutine_use_running_loop
  @Test
  void coroutine_onARunningLoop_runsThere() {
    Future<Integer> outer = loop.runUntilComplete(shieldsWithoutWaiting()).get(0);

    assertSame(loop, outer.getLoop());
    assertEquals(42, loop.runUntilComplete(outer));
  }
}
