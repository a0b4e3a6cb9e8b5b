package dev.weft.conformance;

import static dev.weft.Asyncio.aclosing;
import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Indexed;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands between a source of items and a loop over them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorTest {

  private static final int MANY = 100_000;

  private final List<Object> seen = new ArrayList<>();

  /** From 1 to {@code count}, with a turn of the loop before every other one. */
  @Async
  private AsyncGenerator<Integer> numbers(int count) {
    try {
      for (int i = 1; i <= count; i++) {
        if (i % 2 == 0) {
          await(sleep(0));
        }
        seen.add("fetch " + i);
        emit(i);
      }
    } finally {
      await(sleep(0));
      seen.add("closed");
    }
    return end();
  }

  @Async
  private AsyncGenerator<Integer> failing() {
    emit(1);
    throw new IllegalStateException("no more");
  }

  private static AsyncIterable<Integer> upTo(int count) {
    List<Integer> list = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      list.add(i);
    }
    return AsyncIterable.fromIterable(list);
  }

  @Async
  private <T> Coroutine<Void> show(AsyncGenerator<T> items) {
    seen.add(await(collect(items)));
    return done();
  }

  @Async
  private <T> Coroutine<Void> count(AsyncGenerator<T> items) {
    int count = 0;
    for (T item : items) {
      count++;
    }
    seen.add(count);
    return done();
  }

  // ---- what they give

  @Test
  void map_items_areReplacedInOrder() {
    VirtualTime.play(() -> show(upTo(3).map(n -> n * n)));

    assertEquals(List.of(List.of(1, 4, 9)), seen);
  }

  @Test
  void map_null_isAnItem() {
    VirtualTime.play(() -> show(upTo(2).map(n -> n == 1 ? null : n)));

    assertEquals(List.of(Arrays.asList(null, 2)), seen);
  }

  @Test
  void mapAsync_items_waitOneAfterTheOther() {
    VirtualTime.play(
        () ->
            show(
                upTo(3)
                    .mapAsync(
                        n -> {
                          await(sleep(4 - n));
                          return value(n + " at " + Coroutines.time());
                        })));

    assertEquals(List.of(List.of("1 at 3.0", "2 at 5.0", "3 at 6.0")), seen);
  }

  @Test
  void filter_predicate_keepsWhatItIsTrueFor() {
    VirtualTime.play(() -> show(upTo(6).filter(n -> n % 3 == 0)));

    assertEquals(List.of(List.of(3, 6)), seen);
  }

  @Test
  void filterAsync_predicate_mayWait() {
    VirtualTime.play(
        () ->
            show(
                upTo(5)
                    .filterAsync(
                        n -> {
                          await(sleep(n % 2));
                          return value(n % 2 == 1);
                        })));

    assertEquals(List.of(List.of(1, 3, 5)), seen);
  }

  @Test
  void batched_lastBatch_mayBeShorter() {
    VirtualTime.play(() -> show(upTo(5).batched(2)));

    assertEquals(List.of(List.of(List.of(1, 2), List.of(3, 4), List.of(5))), seen);
  }

  @Test
  void batched_noItems_givesNoBatch() {
    VirtualTime.play(() -> show(upTo(0).batched(2)));

    assertEquals(List.of(List.of()), seen);
  }

  @Test
  void batched_lessThanOne_isRefusedAtOnce() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> upTo(1).batched(0));

    assertEquals("n must be at least one", refused.getMessage());
  }

  @Test
  void batched_batch_cannotBeChanged() {
    VirtualTime.play(this::changesABatch);

    assertEquals(List.of("refused"), seen);
  }

  @Async
  private Coroutine<Void> changesABatch() {
    List<Integer> batch = await(upTo(2).batched(2).anext());
    assertThrows(UnsupportedOperationException.class, () -> batch.add(3));
    seen.add("refused");
    return done();
  }

  @Test
  void enumerate_items_areNumbered() {
    VirtualTime.play(() -> show(upTo(2).map(n -> "n" + n).enumerate()));
    VirtualTime.play(() -> show(upTo(1).enumerate(7)));

    assertEquals(
        List.of(
            List.of(new Indexed<>(0, "n1"), new Indexed<>(1, "n2")), List.of(new Indexed<>(7, 1))),
        seen);
  }

  // ---- take

  @Test
  void take_lastItem_comesWhenTheSourceIsClosed() {
    VirtualTime.play(this::takesTwo);

    assertEquals(List.of("fetch 1", 1, "fetch 2", "closed", 2, "end"), seen);
  }

  @Async
  private Coroutine<Void> takesTwo() {
    for (int n : numbers(9).take(2)) {
      seen.add(n);
    }
    seen.add("end");
    return done();
  }

  @Test
  void take_more_givesWhatThereIs() {
    VirtualTime.play(() -> show(upTo(2).take(5)));

    assertEquals(List.of(List.of(1, 2)), seen);
  }

  @Test
  void take_none_doesNotAskForAnItem() {
    VirtualTime.play(() -> show(numbers(9).take(0)));

    assertEquals(List.of(List.of()), seen);
  }

  @Test
  void take_lessThanNone_isRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> upTo(1).take(-1));

    assertEquals("n: -1 (expected: >= 0)", refused.getMessage());
  }

  // ---- when they run, and what they close

  @Test
  void operators_calledOnly_doNothing() {
    VirtualTime.play(this::makesOnly);

    assertEquals(List.of(), seen);
  }

  @Async
  private Coroutine<Void> makesOnly() {
    numbers(3).map(seen::add).filter(n -> true).take(1).enumerate().batched(2);
    await(sleep(0));
    return done();
  }

  @Test
  void operators_inARow_holdNoItemBack() {
    VirtualTime.play(this::goesThroughAPipeline);

    assertEquals(
        List.of("fetch 1", "fetch 2", "got 20", "fetch 3", "fetch 4", "got 40", "closed"), seen);
  }

  @Async
  private Coroutine<Void> goesThroughAPipeline() {
    for (int n : numbers(4).filter(n -> n % 2 == 0).map(n -> n * 10)) {
      seen.add("got " + n);
    }
    return done();
  }

  @Test
  void aclose_atAnItem_closesTheSourceOnce() {
    VirtualTime.play(this::leavesEarly);

    assertEquals(List.of("fetch 1", 1, "closed", "behind"), seen);
  }

  @Async
  private Coroutine<Void> leavesEarly() {
    AsyncGenerator<Integer> items = numbers(5).map(n -> n).filter(n -> true);
    try (var closing = with(aclosing(items))) {
      for (int n : closing) {
        seen.add(n);
        break;
      }
    }
    seen.add("behind");
    await(items.aclose());
    return done();
  }

  @Test
  void aclose_beforeTheFirstItem_closesASourceThatHasBegun() {
    VirtualTime.play(this::closesUnused);

    assertEquals(List.of("fetch 1", "closed"), seen);
  }

  @Async
  private Coroutine<Void> closesUnused() {
    AsyncGenerator<Integer> source = numbers(5);
    await(source.anext());
    AsyncGenerator<Integer> items = source.map(n -> n);
    await(items.aclose());
    await(raised(StopAsyncIteration.class, items.anext()));
    return done();
  }

  @Test
  void athrow_atAnItem_closesTheSourceAndIsThrown() {
    VirtualTime.play(this::throwsIn);

    assertEquals(List.of("fetch 1", "closed"), seen);
  }

  @Async
  private Coroutine<Void> throwsIn() {
    IllegalStateException thrown = new IllegalStateException("thrown in");
    AsyncGenerator<Integer> items = numbers(5).map(n -> n);
    await(items.anext());
    assertSame(thrown, await(raised(IllegalStateException.class, items.athrow(thrown))));
    return done();
  }

  @Test
  void source_fails_itsExceptionIsThrownAsItIs() {
    VirtualTime.play(this::goesThroughAFailure);

    assertEquals(List.of(1, "no more"), seen);
  }

  @Async
  private Coroutine<Void> goesThroughAFailure() {
    try {
      for (Indexed<Integer> item : failing().map(n -> n).enumerate()) {
        seen.add(item.value());
      }
    } catch (IllegalStateException e) {
      seen.add(e.getMessage());
    }
    return done();
  }

  @Test
  void function_fails_theSourceIsClosed() {
    VirtualTime.play(this::divides);

    assertEquals(List.of("fetch 1", "fetch 2", "closed", "/ by zero", "over"), seen);
  }

  @Async
  private Coroutine<Void> divides() {
    AsyncGenerator<Integer> items = numbers(5).map(n -> 1 / (2 - n));
    await(items.anext());
    seen.add(await(raised(ArithmeticException.class, items.anext())).getMessage());
    await(raised(StopAsyncIteration.class, items.anext()));
    seen.add("over");
    return done();
  }

  @Test
  void function_throwsStopAsyncIteration_isNotTheEnd() {
    VirtualTime.play(this::stopsInAFunction);

    assertEquals(List.of("async generator raised StopAsyncIteration"), seen);
  }

  @Async
  private Coroutine<Void> stopsInAFunction() {
    AsyncGenerator<Integer> items =
        upTo(2)
            .map(
                n -> {
                  throw new StopAsyncIteration();
                });
    seen.add(await(raised(IllegalStateException.class, items.anext())).getMessage());
    return done();
  }

  @Test
  void cancel_whileAnItemIsAwaited_closesTheSource() {
    VirtualTime.play(this::isCancelled);

    assertEquals(List.of("fetch 1", "closed", "cancelled"), seen);
  }

  @Async
  private Coroutine<Void> isCancelled() {
    AsyncGenerator<Integer> items =
        numbers(5)
            .mapAsync(
                n -> {
                  await(sleep(3600));
                  return value(n);
                });
    Task<Integer> next = createTask(items.anext());
    await(sleep(1));
    next.cancel();
    await(raised(CancelledError.class, next));
    seen.add("cancelled");
    return done();
  }

  @Test
  void anext_whileAnotherRuns_isRefused() {
    VirtualTime.play(this::asksTwice);

    assertEquals(List.of("anext(): asynchronous generator is already running"), seen);
  }

  @Async
  private Coroutine<Void> asksTwice() {
    AsyncGenerator<Integer> items =
        upTo(3)
            .mapAsync(
                n -> {
                  await(sleep(1));
                  return value(n);
                });
    Task<Integer> first = createTask(items.anext());
    await(sleep(0));
    seen.add(await(raised(IllegalStateException.class, items.anext())).getMessage());
    assertEquals(1, await(first));
    assertEquals(2, await(anext(items)));
    return done();
  }

  // ---- many

  @Test
  void operators_manyItems_doNotDeepenTheStack() {
    VirtualTime.play(
        () -> count(upTo(MANY).filter(n -> n % 2 == 0).map(n -> n + 1).enumerate().batched(10)));

    assertEquals(List.of(MANY / 20), seen);
  }

  @Test
  void operators_manyItemsThatWait_doNotDeepenTheStack() {
    VirtualTime.play(
        () ->
            count(
                upTo(MANY)
                    .filterAsync(
                        n -> {
                          await(sleep(0));
                          return value(n == MANY);
                        })));

    assertEquals(List.of(1), seen);
  }

  @Test
  void operators_manyInARow_doNotDeepenTheStack() {
    VirtualTime.play(() -> count(increased(upTo(3), 5_000)));

    assertEquals(List.of(3), seen);
  }

  private static AsyncGenerator<Integer> increased(AsyncIterable<Integer> source, int times) {
    AsyncGenerator<Integer> items = source.map(n -> n);
    for (int i = 0; i < times; i++) {
      items = items.map(n -> n + 1);
    }
    return items;
  }
}
