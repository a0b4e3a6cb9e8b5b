package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.shield;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Trace.outcome;
import static dev.weft.conformance.Trace.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no trace program shows of gather. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GatherSemanticsTest {

  @Async
  private static <T> Coroutine<T> awaits(Awaitable<T> awaitable) {
    return value(await(awaitable));
  }

  /** Answers a cancellation, after some turns of the loop, with {@code answer}. */
  @Async
  private static Coroutine<Object> swallows(Object answer, int turns) {
    try {
      await(getRunningLoop().<Void>createFuture());
    } catch (CancelledError e) {
      for (int i = 0; i < turns; i++) {
        await(sleep(0));
      }
    }
    return value(answer);
  }

  @Async
  private static Coroutine<Object> slowlyCancelled(List<String> log) {
    try {
      await(getRunningLoop().<Void>createFuture());
    } finally {
      for (int i = 0; i < 5; i++) {
        await(sleep(0));
      }
      log.add("slow child over");
    }
    return value(null);
  }

  private static <T> Future<T> future() {
    return getRunningLoop().createFuture();
  }

  // S51
  @Test
  @Async
  void childCancelledFromElsewhere_isAnExceptionOfTheGather() {
    Future<String> f = future();
    Future<String> sibling = future();
    Future<List<String>> g = gather(f, sibling);
    Task<List<String>> waiter = createTask(awaits(g));
    await(sleep(0));

    f.cancel("child");

    assertEquals("raised CancelledError('child')", await(outcome(waiter)));
    assertEquals(0, waiter.cancelling());
    assertFalse(sibling.done());
    assertFalse(g.cancelled());
    assertEquals("exception CancelledError('child')", show(g));
  }

  // S52
  @Test
  @Async
  void cancel_pendingChildren_cancelsThemAndWaitsForThem() {
    Future<String> f1 = future();
    Future<String> f2 = future();
    Future<List<String>> g = gather(f1, f2);

    assertTrue(g.cancel("m"));

    assertEquals(List.of(true, true), List.of(f1.cancelled(), f2.cancelled()));
    assertFalse(g.done());
    await(sleep(0));
    assertEquals("exception CancelledError('m')", show(g));
  }

  // S52
  @Test
  @Async
  void cancel_allChildrenDone_isRefusedAndForgotten() {
    Future<String> f1 = future();
    Future<String> f2 = future();
    Future<List<String>> g = gather(f1, f2);
    f1.setResult("1");
    f2.setResult("2");

    assertFalse(g.done());
    assertFalse(g.cancel());

    assertEquals("returned ['1', '2']", await(outcome(g)));
  }

  // S53
  @Test
  @Async
  void cancel_withoutReturnExceptions_leavesSlowChildrenInTheBackground() {
    List<String> log = new ArrayList<>();
    Task<Object> slow = createTask(slowlyCancelled(log));
    Future<Object> quick = future();
    Task<?> waiter = createTask(awaits(gather(slow, quick)));
    await(sleep(0));
    waiter.cancel("m");

    String result = await(outcome(waiter));

    assertEquals("raised CancelledError('m')", result);
    assertEquals(List.of(), log);
    await(outcome(slow));
    assertEquals(List.of("slow child over"), log);
  }

  // S53
  @Test
  @Async
  void cancel_withReturnExceptions_waitsForAllChildren() {
    List<String> log = new ArrayList<>();
    Future<Object> quick = future();
    Task<?> waiter =
        createTask(awaits(gather(/* returnExceptions= */ true, slowlyCancelled(log), quick)));
    await(sleep(0));
    await(sleep(0));
    waiter.cancel("m");

    String result = await(outcome(waiter));

    assertEquals("raised CancelledError('m')", result);
    assertEquals(List.of("slow child over"), log);
  }

  // S53
  @Test
  @Async
  void cancel_lastChildSwallowsIt_cancelledErrorWithoutMessage() {
    Future<Object> first = future();
    Task<?> waiter =
        createTask(awaits(gather(/* returnExceptions= */ true, first, swallows(7, 1))));
    await(sleep(0));
    await(sleep(0));
    waiter.cancel("m");

    assertEquals("raised CancelledError()", await(outcome(waiter)));
  }

  @Async
  private static Coroutine<Integer> swallowsInSleep() {
    try {
      await(sleep(0));
    } catch (CancelledError e) {
      await(sleep(0));
    }
    return value(5);
  }

  // S53
  @Test
  @Async
  void cancel_lastChildSwallowsAStoredRequest_keepsItsMessage() {
    Future<List<Object>> g = gather(/* returnExceptions= */ true, swallowsInSleep());
    await(sleep(0));
    g.cancel("m");

    assertEquals("raised CancelledError('m')", await(outcome(g)));
  }

  // S53
  @Test
  @Async
  void cancel_allChildrenSwallowIt_dropsTheirValues() {
    Task<?> waiter = createTask(awaits(gather(swallows("a", 2), swallows("b", 1))));
    await(sleep(0));
    await(sleep(0));
    waiter.cancel("m");

    assertEquals("raised CancelledError()", await(outcome(waiter)));
    assertTrue(waiter.cancelled());
  }

  // S55
  @Test
  @Async
  void cancel_oneOfTwoGathers_cancelsTheSharedChildForBoth() {
    Future<String> shared = future();
    Future<String> other = future();
    Future<List<String>> g1 = gather(shared);
    Future<List<String>> g2 = gather(shared, other);
    Future<String> shielded = shield(shared);

    g1.cancel("m");
    await(sleep(0));

    assertEquals("exception CancelledError('m')", show(g1));
    assertEquals("exception CancelledError('m')", show(g2));
    assertTrue(shielded.cancelled());
    assertFalse(other.done());
  }

  // S56
  @Test
  @Async
  void gatherDropped_whilePending_childrenKeepRunning() {
    List<String> log = new ArrayList<>();
    gather(step(log, "a"), step(log, "b"));
    Garbage.collect();

    await(sleep(0));
    await(sleep(0));

    assertEquals(List.of("a", "b"), log);
  }

  @Async
  private static Coroutine<Void> step(List<String> log, String name) {
    await(sleep(0));
    log.add(name);
    return value(null);
  }

  // S57
  // CPython: test_tasks.FutureGatherTests.test_constructor_heterogenous_futures
  @Test
  void gather_futuresOfTwoLoops_isRefused() {
    VirtualTimeLoop one = new VirtualTimeLoop();
    VirtualTimeLoop two = new VirtualTimeLoop();
    Future<String> first = one.createFuture();
    Future<String> second = two.createFuture();

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> gather(first, second));

    assertEquals(
        "The future belongs to a different loop than the one specified as the loop argument",
        refused.getMessage());
    assertEquals(one, gather(first).getLoop());
  }
}
