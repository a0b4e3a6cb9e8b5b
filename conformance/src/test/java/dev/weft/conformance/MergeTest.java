package dev.weft.conformance;

import static dev.weft.Asyncio.aclosing;
import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.collect;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several sources at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MergeTest {

  private static final int MANY = 50_000;

  private final List<Object> seen = new ArrayList<>();

  /** {@code name} with a number every {@code seconds}. */
  @Async
  private AsyncGenerator<String> ticks(String name, double seconds, int count) {
    try {
      for (int i = 1; i <= count; i++) {
        await(sleep(seconds));
        emit(name + i);
      }
    } finally {
      await(sleep(0.25));
      seen.add(name + " closed at " + time());
    }
    return end();
  }

  @Async
  private AsyncGenerator<String> failing(double seconds, String message) {
    await(sleep(seconds));
    throw new IllegalStateException(message);
  }

  @Async
  private <T> Coroutine<Void> show(AsyncGenerator<T> items) {
    seen.add(await(collect(items)));
    return done();
  }

  @Test
  void merge_items_comeAsTheyAreReady() {
    VirtualTime.play(() -> show(AsyncIterable.merge(ticks("a", 2, 2), ticks("b", 1.5, 2))));

    assertEquals(
        List.of("b closed at 3.25", "a closed at 4.25", List.of("b1", "a1", "b2", "a2")), seen);
  }

  @Test
  void merge_nothing_isOver() {
    VirtualTime.play(() -> show(AsyncIterable.merge(List.of())));

    assertEquals(List.of(List.of()), seen);
  }

  @Test
  void merge_sourcesThatNeverWait_takeTurns() {
    VirtualTime.play(
        () ->
            show(
                AsyncIterable.merge(
                    AsyncIterable.fromIterable(List.of("a1", "a2", "a3")),
                    AsyncIterable.fromIterable(List.of("b1", "b2")))));

    assertEquals(List.of(List.of("a1", "b1", "a2", "b2", "a3")), seen);
  }

  @Test
  void merge_itemNotTaken_itsSourceIsOneAhead() {
    VirtualTime.play(this::takesSlowly);

    assertEquals(List.of("fetch 1", "took 1", "fetch 2", "took 2", "fetch 3"), seen);
  }

  @Async
  private Coroutine<Void> takesSlowly() {
    AsyncIterable<Integer> source = AsyncIterable.fromIterable(List.of(1, 2, 3, 4));
    AsyncGenerator<Integer> items = AsyncIterable.merge(source.map(this::fetched));
    for (int i = 0; i < 2; i++) {
      seen.add("took " + await(items.anext()));
      await(sleep(10));
    }
    await(items.aclose());
    return done();
  }

  private int fetched(int n) {
    seen.add("fetch " + n);
    return n;
  }

  @Test
  void merge_sourceFails_theOthersAreClosedFirst() {
    VirtualTime.play(this::oneFails);

    assertEquals(List.of("a1", "a closed at 1.75", "boom", 1), seen);
  }

  @Async
  private Coroutine<Void> oneFails() {
    AsyncGenerator<String> items = AsyncIterable.merge(ticks("a", 1, 9), failing(1.5, "boom"));
    try {
      for (String item : items) {
        seen.add(item);
      }
    } catch (IllegalStateException e) {
      seen.add(e.getMessage());
    }
    seen.add(allTasks().size());
    return done();
  }

  @Test
  void merge_severalFail_theFirstIsThrown() {
    VirtualTime.play(this::allFail);

    assertEquals(List.of("first", "second"), seen);
  }

  @Async
  private Coroutine<Void> allFail() {
    AsyncGenerator<String> items = AsyncIterable.merge(failing(1, "first"), failing(1, "second"));
    IllegalStateException thrown = await(raised(IllegalStateException.class, items.anext()));
    seen.add(thrown.getMessage());
    seen.add(thrown.getSuppressed()[0].getMessage());
    return done();
  }

  @Test
  void merge_left_closesTheSourcesBeforeAcloseReturns() {
    VirtualTime.play(this::leaves);

    assertEquals(List.of("a1", "a closed at 1.25", "b closed at 1.25", "behind at 1.25", 1), seen);
  }

  @Async
  private Coroutine<Void> leaves() {
    try (var items = with(aclosing(AsyncIterable.merge(ticks("a", 1, 9), ticks("b", 7, 9))))) {
      for (String item : items) {
        seen.add(item);
        break;
      }
    }
    seen.add("behind at " + time());
    seen.add(allTasks().size());
    return done();
  }

  @Test
  void merge_closedBeforeItsFirstItem_closesTheSources() {
    VirtualTime.play(this::closesUnused);

    assertEquals(List.of("a1", "a closed at 1.25", "closed", 1), seen);
  }

  @Async
  private Coroutine<Void> closesUnused() {
    AsyncGenerator<String> source = ticks("a", 1, 9);
    seen.add(await(source.anext()));
    await(AsyncIterable.merge(source, ticks("b", 1, 9)).aclose());
    seen.add("closed");
    seen.add(allTasks().size());
    return done();
  }

  @Test
  void merge_cancelledWhileItWaits_closesTheSources() {
    VirtualTime.play(this::isCancelled);

    assertEquals(List.of("a closed at 0.75", "b closed at 0.75", "stop"), seen);
  }

  @Async
  private Coroutine<Void> isCancelled() {
    AsyncGenerator<String> items = AsyncIterable.merge(ticks("a", 1, 9), ticks("b", 7, 9));
    Task<String> next = createTask(items.anext());
    await(sleep(0.5));
    next.cancel("stop");
    seen.add(await(raised(CancelledError.class, next)).getMessage());
    return done();
  }

  @Test
  void merge_cleanUpFails_isThrownByAclose() {
    VirtualTime.play(this::cleanUpFails);

    assertEquals(List.of("a closed at 1.25", "clean-up"), seen);
  }

  @Async
  private AsyncGenerator<String> failingAtTheEnd() {
    try {
      await(sleep(60));
      emit("never");
    } finally {
      await(Coroutines.fails(new IllegalStateException("clean-up")));
    }
    return end();
  }

  @Async
  private Coroutine<Void> cleanUpFails() {
    AsyncGenerator<String> items = AsyncIterable.merge(ticks("a", 1, 9), failingAtTheEnd());
    await(items.anext());
    seen.add(await(raised(IllegalStateException.class, items.aclose())).getMessage());
    return done();
  }

  @Test
  void merge_aSourceIsCancelledByOthers_isItsFailure() {
    VirtualTime.play(this::sourceIsCancelled);

    assertEquals(List.of("a closed at 0.25", "mine"), seen);
  }

  @Async
  private AsyncGenerator<String> cancelled(CancelledError error) {
    await(sleep(0));
    throw error;
  }

  @Async
  private Coroutine<Void> sourceIsCancelled() {
    CancelledError mine = new CancelledError("mine");
    AsyncGenerator<String> items = AsyncIterable.merge(ticks("a", 1, 9), cancelled(mine));
    CancelledError thrown = await(raised(CancelledError.class, items.anext()));
    assertSame(mine, thrown);
    seen.add(thrown.getMessage());
    return done();
  }

  @Test
  void merge_manyItems_allArrive() {
    VirtualTime.play(this::counts);

    assertEquals(List.of(2 * MANY), seen);
  }

  @Async
  private Coroutine<Void> counts() {
    AsyncIterable<Integer> source = AsyncIterable.fromIterable(Collections.nCopies(MANY, 1));
    int sum = 0;
    for (int n : AsyncIterable.merge(source, source)) {
      sum += n;
    }
    seen.add(sum);
    return done();
  }
}
