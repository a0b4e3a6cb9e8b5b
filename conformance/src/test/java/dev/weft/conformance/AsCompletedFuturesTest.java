package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.asCompleted;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import dev.weft.TimeoutError;
import java.util.ArrayList;
import java.util.List;
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

  /** Everything that {@code iterator} has. */
  @Async
  private static <T> Coroutine<List<T>> collect(AsyncIterator<T> iterator) {
    List<T> items = new ArrayList<>();
    while (true) {
      try {
        items.add(await(anext(iterator)));
      } catch (StopAsyncIteration end) {
        return value(items);
      }
    }
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

    assertTrue(message.startsWith("a loop over an AsyncIterable was called in "), message);
  }
}
