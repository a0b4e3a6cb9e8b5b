package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import dev.weft.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The second style of asCompleted, and the protocol of asynchronous iteration by hand. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AsCompletedFuturesTest {

  private final List<Object> seen = new ArrayList<>();

  @Async
  private static Coroutine<String> after(double seconds, String result) {
    await(sleep(seconds));
    return value(result);
  }

  /** The results of {@code futures}, in the order of completion. */
  @Async
  private static <T> Coroutine<List<T>> results(AsyncIterator<Future<T>> futures) {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(await(future));
    }
    return value(results);
  }

  // S75
  // CPython: test_tasks.BaseTaskTests.test_as_completed
  @Test
  void futures_comeInTheOrderOfCompletion() {
    VirtualTime.play(
        () -> {
          List<Coroutine<String>> all =
              List.of(sleep(0.01, "b"), sleep(0.15, "c"), sleep(0.01, "a"));
          List<String> results = await(results(asCompleted(all).futures()));
          assertEquals(Set.of("a", "b"), Set.copyOf(results.subList(0, 2)));
          assertEquals("c", results.get(2));
          assertEquals(0.15, time());
          return done();
        });
  }

  // S74
  // CPython: test_tasks.BaseTaskTests.test_as_completed_with_timeout
  @Test
  void futures_notAllInTime_endInATimeoutError() {
    VirtualTime.play(
        () -> {
          Task<String> a = createTask(sleep(0.1, "a"));
          Task<String> b = createTask(sleep(0.15, "b"));
          try {
            for (Future<String> next : asCompleted(List.of(a, b), 0.12).futures()) {
              seen.add(await(next));
            }
          } catch (TimeoutError e) {
            seen.add(e.getClass());
          }
          assertEquals(0.12, time());
          await(Asyncio.wait(List.of(a, b)));
          return done();
        });

    assertEquals(List.of("a", TimeoutError.class), seen);
  }

  // S74
  // CPython: test_tasks.BaseTaskTests.test_as_completed_with_unused_timeout
  @Test
  void futures_allInTime_leaveNoTimer() {
    VirtualTime.play(
        () -> {
          List<Coroutine<String>> one = List.of(sleep(0.01, "a"));
          assertEquals(List.of("a"), await(results(asCompleted(one, 1).futures())));
          assertEquals(0.01, time());
          assertEquals(List.of(), LoopProbe.timers(getRunningLoop()));
          return done();
        });
  }

  // S72
  // CPython: test_tasks.BaseTaskTests.test_as_completed_resume_iterator
  @Test
  void futures_loopLeftAndBegunAgain_goOnWhereTheyWere() {
    VirtualTime.play(
        () -> {
          List<Coroutine<Integer>> all = List.of(value(0), value(1), value(2), value(3));
          AsyncIterator<Future<Integer>> futures = asCompleted(all).futures();
          for (Future<Integer> next : futures) {
            seen.add(await(next));
            if (seen.size() == 2) {
              break;
            }
          }
          seen.add("again");
          seen.addAll(await(results(futures)));
          return done();
        });

    assertEquals(List.of(0, 1, "again", 2, 3), seen);
  }

  // S73
  // CPython: test_tasks.BaseTaskTests.test_as_completed_concurrent
  @Test
  void futures_collected_areDone() {
    VirtualTime.play(
        () -> {
          List<Coroutine<String>> all = List.of(sleep(0.05, "a"), sleep(0.05, "b"));
          List<Future<String>> futures = await(collect(asCompleted(all).futures()));
          await(Asyncio.wait(futures));
          assertEquals(List.of("a", "b"), futures.stream().map(Future::result).toList());
          assertEquals(0.05, time());
          return done();
        });
  }

  // S75
  // CPython: test_tasks.BaseTaskTests.test_as_completed_duplicate_coroutines
  @Test
  void futures_coroutineGivenTwice_isOneTask() {
    VirtualTime.play(
        () -> {
          Coroutine<String> ham = awaits(value("ham"));
          List<Coroutine<String>> all = List.of(ham, ham, awaits(value("spam")));
          assertEquals(List.of("ham", "spam"), await(results(asCompleted(all).futures())));
          return done();
        });
  }

  // CPython: test_tasks.BaseTaskTests.test_as_completed_same_tasks_in_as_out
  // S72
  @Test
  void futures_tasks_areTheSameInOrderOfCompletion() {
    VirtualTime.play(this::sameTasks);
  }

  @Async
  private Coroutine<Void> sameTasks() {
    Task<String> slow = createTask(after(2, "slow"));
    Task<String> fast = createTask(after(1, "fast"));
    List<Future<String>> got = await(collect(asCompleted(List.of(slow, fast)).futures()));
    assertEquals(List.of(fast, slow), got);
    return done();
  }

  // S72
  @Test
  void futures_coroutine_isTheTaskThatRunsIt() {
    VirtualTime.play(this::taskOfACoroutine);
  }

  @Async
  private Coroutine<Void> taskOfACoroutine() {
    List<Future<String>> got = await(collect(asCompleted(List.of(after(1, "x"))).futures()));
    assertEquals(1, got.size());
    assertTrue(got.get(0) instanceof Task<?>);
    assertEquals("x", got.get(0).result());
    return done();
  }

  // S74
  @Test
  void futures_timeout_isThrownByTheNextOne() {
    VirtualTime.play(this::timesOut);

    assertEquals(List.of("fast"), seen);
  }

  @Async
  private Coroutine<Void> timesOut() {
    Task<String> fast = createTask(after(1, "fast"));
    Task<String> never = createTask(after(50, "never"));
    AsyncIterator<Future<String>> futures = asCompleted(List.of(fast, never), 2).futures();
    Future<String> first = await(anext(futures));
    seen.add(first.result());
    try {
      await(anext(futures));
      seen.add("not reached");
    } catch (TimeoutError e) {
      assertEquals(2, getRunningLoop().time());
    }
    never.cancel();
    return done();
  }

  @Test
  void anext_default_isGivenAtTheEnd() {
    VirtualTime.play(this::defaultAtTheEnd);

    assertEquals(List.of("end"), seen);
  }

  @Async
  private Coroutine<Void> defaultAtTheEnd() {
    AsyncIterator<String> empty = AsCompletedFuturesTest::ends;
    seen.add(await(anext(empty, "end")));
    return done();
  }

  /** Has no items. */
  @Async
  private static Coroutine<String> ends() {
    throw new StopAsyncIteration();
  }

  @Test
  void aiter_iterator_isItself() {
    AsyncIterator<String> iterator = AsCompletedFuturesTest::ends;

    assertSame(iterator, iterator.aiter());
  }

  @Test
  void iterator_plainLoop_isRefusedWithTheReason() {
    AsyncIterable<String> iterable = () -> AsCompletedFuturesTest::ends;

    String message = assertThrows(IllegalStateException.class, iterable::iterator).getMessage();

    assertTrue(message.startsWith("iterator() of an AsyncIterable was called in "), message);
  }
}
