package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.captureCallGraph;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.FrameCallGraphEntry;
import dev.weft.Future;
import dev.weft.StopAsyncIteration;
import dev.weft.StopIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops over what has to be waited for: {@code async for}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AsyncForTest {

  private static final int DEPTH = 5_000;
  private static final int MANY = 300_000;

  private final List<Object> seen = new ArrayList<>();

  @Async
  private AsyncGenerator<Integer> numbers(int count) {
    try {
      for (int i = 1; i <= count; i++) {
        emit(i);
      }
    } finally {
      await(sleep(0));
      seen.add("finally");
    }
    return end();
  }

  // ---- how it ends

  /** An iterator each of whose items is what {@code next} gives. */
  private static <T> AsyncIterator<T> items(AsyncCallable<T> next) {
    return next::call;
  }

  @Async
  private <T> Coroutine<String> loopOver(AsyncIterable<T> items) {
    for (T x : items) {
      seen.add(x);
    }
    return value("ended");
  }

  @Test
  void anext_exception_leavesTheLoop() {
    VirtualTime.play(this::failsWhileFetching);

    assertEquals(List.of(1), seen);
  }

  @Async
  private Coroutine<Void> failsWhileFetching() {
    int[] calls = {0};
    AsyncIterator<Integer> failing =
        items(
            () -> {
              await(sleep(1));
              return calls[0]++ == 0 ? value(1) : Coroutines.failed();
            });
    await(raised(ArithmeticException.class, loopOver(failing)));
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_for_7
  // CPython: test_coroutines.CoroutineTest.test_for_8
  @Test
  void aiter_exception_leavesTheLoop() {
    VirtualTime.play(
        () -> {
          AsyncIterable<Integer> broken = Coroutines::noIterator;
          await(raised(ArithmeticException.class, loopOver(broken)));
          return done();
        });

    assertEquals(List.of(), seen);
  }

  // CPython: test_coroutines.CoroutineTest.test_for_assign_raising_stop_async_iteration
  // CPython: test_coroutines.CoroutineTest.test_for_assign_raising_stop_async_iteration_2
  @Test
  void body_stopAsyncIteration_isNotTheEndOfTheLoop() {
    VirtualTime.play(this::stopsInBody);

    assertEquals(List.of("body"), seen);
  }

  @Async
  private Coroutine<Void> stopsInBody() {
    StopAsyncIteration stop = await(raised(StopAsyncIteration.class, loopThatStops()));
    seen.add(stop.getMessage());
    return done();
  }

  @Async
  private Coroutine<String> loopThatStops() {
    for (int x : ticks(2)) {
      await(sleep(x));
      throw new StopAsyncIteration("body");
    }
    return value("ended");
  }

  @Test
  void anext_futureThatStops_endsTheLoop() {
    VirtualTime.play(
        () -> {
          Future<Integer> future = getRunningLoop().createFuture();
          getRunningLoop().callSoon(() -> future.setException(new StopAsyncIteration()));
          seen.add(await(loopOver(items(() -> awaits(future)))));
          return done();
        });

    assertEquals(List.of("ended"), seen);
  }

  @Test
  void throwInto_stopAsyncIterationWhileFetching_endsTheLoop() {
    Coroutine<String> loop = loopOver(slowly());
    loop.send(null);

    StopIteration over =
        assertThrows(StopIteration.class, () -> loop.throwInto(new StopAsyncIteration("thrown")));

    assertEquals("ended", over.value());
    assertEquals(List.of("closed"), seen);
  }

  @Test
  void close_whileFetching_closesTheLoop() {
    Coroutine<String> loop = loopOver(slowly());
    assertNull(loop.send(null));

    loop.close();

    assertEquals(List.of("closed"), seen);
    assertEquals(Coroutine.State.CLOSED, loop.state());
  }

  private AsyncIterator<Integer> slowly() {
    return items(
        () -> {
          try {
            await(sleep(0));
          } finally {
            seen.add("closed");
          }
          return value(1);
        });
  }

  @Test
  void anext_sameCoroutineTwice_isRefused() {
    VirtualTime.play(
        () -> {
          Coroutine<Integer> one = awaits(value(1));
          AsyncIterator<Integer> same = () -> one;
          IllegalStateException refused =
              await(raised(IllegalStateException.class, loopOver(same)));
          assertEquals("cannot reuse already awaited coroutine", refused.getMessage());
          return done();
        });

    assertEquals(List.of(1), seen);
  }

  @Test
  void loop_null_isRefusedWithTheReason() {
    VirtualTime.play(
        () -> {
          AsyncIterator<Integer> invalid = () -> null;
          NullPointerException none = await(raised(NullPointerException.class, loopOver(null)));
          NullPointerException item = await(raised(NullPointerException.class, loopOver(invalid)));
          assertEquals("'async for' requires an object with aiter(), got null", none.getMessage());
          assertEquals(
              "'async for' received an invalid object from anext(): null", item.getMessage());
          return done();
        });
  }

  // ---- how it goes on

  // CPython: test_coroutines.CoroutineTest.test_for_1
  @Test
  void loop_breakAndContinue_askTheIteratorOnce() {
    Tens tens = new Tens();

    VirtualTime.play(
        () -> {
          assertEquals(100, await(sum(tens, 100, 100)));
          assertEquals(20, await(sum(tens, 20, 100)));
          assertEquals(20, await(sum(tens, 100, 20)));
          return done();
        });

    assertEquals(3, tens.asked);
  }

  /** A hundred items, and a turn of the loop before each tenth. */
  private static final class Tens implements AsyncIterable<Integer> {

    private int asked;

    @Override
    public AsyncIterator<Integer> aiter() {
      asked++;
      int[] i = {0};
      return () -> next(i);
    }

    @Async
    private static Coroutine<Integer> next(int[] i) {
      i[0]++;
      if (i[0] % 10 == 0) {
        await(sleep(0));
      }
      if (i[0] > 100) {
        throw new StopAsyncIteration();
      }
      return value(i[0]);
    }
  }

  @Test
  void loop_staticTypeIterable_isRefusedWithTheReason() {
    Iterable<Integer> tens = new Tens();

    String message = assertThrows(IllegalStateException.class, () -> plain(tens)).getMessage();

    assertTrue(message.startsWith("iterator() of an AsyncIterable was called in "), message);
    assertTrue(message.contains("AsyncForTest.plain(AsyncForTest.java:"), message);
    assertTrue(message.contains("by an expression whose type is an AsyncIterable"), message);
  }

  private static int plain(Iterable<Integer> items) {
    int count = 0;
    for (int x : items) {
      count += x;
    }
    return count;
  }

  @Test
  void forEach_staticTypeIterable_isRefusedWithItsCaller() {
    Iterable<Integer> tens = new Tens();

    String message =
        assertThrows(IllegalStateException.class, () -> tens.forEach(seen::add)).getMessage();

    assertTrue(message.contains("forEach_staticTypeIterable_isRefusedWithItsCaller"), message);
  }

  @Test
  void loop_overAClassOfTheProgram_isWoven() {
    VirtualTime.play(
        () -> {
          int count = 0;
          for (int x : new Tens()) {
            count += x;
          }
          seen.add(count);
          return done();
        });

    assertEquals(List.of(5050), seen);
  }

  /** How many items there were, without those beyond {@code highest}. */
  @Async
  private static Coroutine<Integer> sum(AsyncIterable<Integer> items, int last, int highest) {
    int count = 0;
    for (int x : items) {
      if (x > highest) {
        continue;
      }
      count++;
      if (x == last) {
        break;
      }
    }
    return value(count);
  }

  // CPython: test_coroutines.CoroutineTest.test_comp_1
  @Test
  void loop_suspendedEachTime_takesATurnForEachItem() {
    VirtualTime.play(
        () -> {
          double before = getRunningLoop().time();
          seen.add(await(loopOver(ticks(3))));
          assertEquals(3, getRunningLoop().time() - before);
          return done();
        });

    assertEquals(List.of(1, 2, 3, "ended"), seen);
  }

  @Async
  private static AsyncGenerator<Integer> ticks(int count) {
    for (int i = 1; i <= count; i++) {
      await(sleep(1));
      emit(i);
    }
    return end();
  }

  @Test
  void loop_manyItemsThatAreThere_needsNoStack() {
    VirtualTime.play(
        () -> {
          long sum = 0;
          for (int x : numbers(MANY)) {
            sum += x;
          }
          assertEquals(MANY * (MANY + 1L) / 2, sum);
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> nested(int depth) {
    if (depth == 0) {
      emit(1);
      await(sleep(0));
      emit(2);
      return end();
    }
    for (int x : nested(depth - 1)) {
      emit(x);
    }
    return end();
  }

  @Test
  void loop_generatorsWithinGenerators_doNotOverflowTheStack() {
    VirtualTime.play(this::deep);

    assertEquals(List.of(1, 2), seen);
  }

  @Async
  private Coroutine<Void> deep() {
    for (int x : nested(DEPTH)) {
      seen.add(x);
    }
    return done();
  }

  @Async
  private static AsyncGenerator<List<Integer>> batched(AsyncIterable<Integer> items, int size) {
    List<Integer> batch = new ArrayList<>();
    for (int x : items) {
      batch.add(x);
      if (batch.size() == size) {
        emit(List.copyOf(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      emit(List.copyOf(batch));
    }
    return end();
  }

  @Test
  void generator_thatLoopsOverAnother_handsItsItemsOn() {
    VirtualTime.play(
        () -> {
          for (List<Integer> batch : batched(ticks(5), 2)) {
            seen.add(batch);
          }
          return done();
        });

    assertEquals(List.of(List.of(1, 2), List.of(3, 4), List.of(5)), seen);
  }

  @Test
  void iterator_byHand_fetchesWhatIsAskedFor() {
    VirtualTime.play(
        () -> {
          Iterator<Integer> it = ticks(3).iterator();
          seen.add(it.next());
          seen.add(it.hasNext());
          seen.add(it.hasNext());
          seen.add(getRunningLoop().time());
          seen.add(it.next() + it.next());
          seen.add(it.hasNext());
          return done();
        });

    assertEquals(List.of(1, true, true, 2.0, 5, false), seen);
  }

  @Async
  private void entryPoint() {
    for (int x : numbers(2)) {
      seen.add(x);
    }
  }

  @Test
  void loop_inAnEntryPoint_runs() {
    entryPoint();

    assertEquals(List.of(1, 2, "finally"), seen);
  }

  // ---- where it is

  @Async
  private Coroutine<Void> waitsForAnItem() {
    for (int x : ticks(3)) {
      seen.add(x);
    }
    return done();
  }

  @Test
  void callGraph_whileFetching_namesTheLoop() {
    VirtualTime.play(
        () -> {
          Task<Void> task = createTask(waitsForAnItem());
          await(sleep(0.5));
          for (FrameCallGraphEntry entry : captureCallGraph(task).callStack()) {
            seen.add(entry.frame().getMethodName());
          }
          task.cancel();
          return done();
        });

    assertEquals(List.of("ticks", "waitsForAnItem"), seen);
  }

  @Test
  void stackTrace_exceptionWhileFetching_hasTheLoop() {
    VirtualTime.play(
        () -> {
          AsyncIterator<Integer> failing = items(AsyncForTest::failsLater);
          Throwable failure = await(raised(IllegalStateException.class, loopOver(failing)));
          for (StackTraceElement element : failure.getStackTrace()) {
            seen.add(element.getMethodName());
          }
          return done();
        });

    assertEquals(List.of("failsLater", "loopOver"), seen.subList(0, 2));
    assertTrue(!seen.contains("await"), seen::toString);
  }

  @Async
  private static Coroutine<Integer> failsLater() {
    await(sleep(0));
    throw new IllegalStateException("failed");
  }
}
