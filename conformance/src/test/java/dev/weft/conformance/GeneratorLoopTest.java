package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.LoopProbe;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over generators behind their first item: with and without waiting, by turns. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GeneratorLoopTest {

  private static final String REFUSAL = "anext(): asynchronous generator is already running";
  private static final int DEPTH = 1_000;

  private final List<Object> seen = new ArrayList<>();
  private AsyncGenerator<Integer> shared = numbers(0, 0);

  /** Numbers from 1 on; waits before each whose bit is set in {@code waits}. */
  @Async
  private static AsyncGenerator<Integer> numbers(int count, int waits) {
    for (int i = 1; i <= count; i++) {
      if ((waits & 1 << i) != 0) {
        await(sleep(0));
      }
      emit(i);
    }
    return end();
  }

  @Async
  private <T> Coroutine<Void> loopOver(AsyncGenerator<T> items) {
    for (T item : items) {
      seen.add(item);
    }
    return done();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0b10, 0b100, 0b1000, 0b1100, 0b1010, 0b1110})
  void items_fetchedWithAndWithoutWaiting_comeInOrder(int waits) {
    VirtualTime.play(() -> loopOver(numbers(3, waits)));

    assertEquals(List.of(1, 2, 3), seen);
  }

  @Async
  private static AsyncGenerator<Object> nulls() {
    emit(null);
    emit(null);
    await(sleep(0));
    emit(null);
    return end();
  }

  @Test
  void nullItems_fetchedWithAndWithoutWaiting_areItems() {
    VirtualTime.play(() -> loopOver(nulls()));

    assertEquals(Arrays.asList(null, null, null), seen);
  }

  // S166
  @Test
  void generatorThatLoopsOverItself_behindItsFirstItem_isRefused() {
    VirtualTime.play(
        () -> {
          shared = selfish();
          await(loopOver(shared));
          return done();
        });

    assertEquals(List.of(1, REFUSAL, 2), seen);
  }

  @Async
  private AsyncGenerator<Integer> selfish() {
    emit(1);
    try {
      await(loopOver(shared));
    } catch (IllegalStateException refused) {
      seen.add(refused.getMessage());
    }
    emit(2);
    return end();
  }

  // S166
  @Test
  void secondLoop_whileTheFirstWaitsForTheSecondItem_isRefused() {
    VirtualTime.play(this::twoLoops);

    assertEquals(List.of(1, REFUSAL, 2), seen);
  }

  @Async
  private Coroutine<Void> twoLoops() {
    AsyncGenerator<Integer> items = numbers(2, 0b100);
    Task<Void> first = createTask(loopOver(items));
    await(sleep(0));
    seen.add(await(raised(IllegalStateException.class, loopOver(items))).getMessage());
    await(first);
    return done();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bodyThatFails_behindItsFirstItem_failsTheLoopAndIsOver(boolean waits) {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = failing(waits);
          await(raised(ArithmeticException.class, loopOver(items)));
          await(loopOver(items));
          return done();
        });

    assertEquals(List.of(1), seen);
  }

  @Async
  private static AsyncGenerator<Integer> failing(boolean waits) {
    emit(1);
    if (waits) {
      await(sleep(0));
    }
    throw new ArithmeticException();
  }

  @Test
  void bodyThatEnds_afterItHasWaited_endsEachLoop() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = slowToEnd();
          await(loopOver(items));
          seen.add(openGenerators());
          await(loopOver(items));
          return done();
        });

    assertEquals(List.of(1, 0, 0), seen);
  }

  @Async
  private AsyncGenerator<Integer> slowToEnd() {
    emit(1);
    await(sleep(0));
    seen.add(openGenerators() - 1);
    return end();
  }

  private static int openGenerators() {
    return LoopProbe.openGenerators(getRunningLoop());
  }

  // S167
  @Test
  void bodyThatThrowsStopAsyncIteration_afterItHasWaited_doesNotEndTheLoop() {
    VirtualTime.play(() -> refused("async generator raised StopAsyncIteration", throwing()));

    assertEquals(List.of(1), seen);
  }

  @Async
  private static AsyncGenerator<Integer> throwing() {
    emit(1);
    await(sleep(0));
    throw new StopAsyncIteration();
  }

  @Test
  void bodyThatReturnsAnother_afterItHasWaited_isRefused() {
    VirtualTime.play(
        () ->
            refused(
                "a generator returned another generator (expected: return end()): emit its items in"
                    + " a loop",
                returning(numbers(1, 0))));

    assertEquals(List.of(1), seen);
  }

  @Async
  private static AsyncGenerator<Integer> returning(AsyncGenerator<Integer> other) {
    AsyncGenerator<Integer> result = other;
    emit(1);
    await(sleep(0));
    return result;
  }

  @Async
  private Coroutine<Void> refused(String message, AsyncGenerator<?> items) {
    IllegalStateException e = await(raised(IllegalStateException.class, loopOver(items)));
    assertEquals(message, e.getMessage());
    return done();
  }

  @Test
  void loopThatIsLeft_whenAnotherGoesOn_takesNoMoreItems() {
    VirtualTime.play(
        () -> {
          AsyncGenerator<Integer> items = numbers(4, 0b10100);
          for (int item : items) {
            seen.add(-item);
            if (item == 2) {
              break;
            }
          }
          await(loopOver(items));
          return done();
        });

    assertEquals(List.of(-1, -2, 3, 4), seen);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0b1100})
  void deepChain_ofGenerators_givesAllItems(int waits) {
    VirtualTime.play(() -> loopOver(through(DEPTH, waits)));

    assertEquals(List.of(1, 2, 3), seen);
  }

  @Async
  private static AsyncGenerator<Integer> through(int depth, int waits) {
    for (int item : depth == 0 ? numbers(3, waits) : through(depth - 1, waits)) {
      emit(item);
    }
    return end();
  }

  @Test
  void cancellation_whileTheSecondItemIsFetched_reachesTheBody() {
    VirtualTime.play(this::cancelled);

    assertEquals(List.of(1, "CancelledError", 2, true), seen);
  }

  @Async
  private Coroutine<Void> cancelled() {
    Task<Void> task = createTask(loopOver(stubborn()));
    await(sleep(1));
    task.cancel();
    await(task);
    seen.add(task.cancelling() == 1);
    return done();
  }

  @Async
  private AsyncGenerator<Integer> stubborn() {
    emit(1);
    try {
      await(sleep(10));
    } catch (CancelledError e) {
      seen.add(e.getClass().getSimpleName());
    }
    emit(2);
    return end();
  }

  @Test
  void result_ofACoroutine_isNotTakenForAnItem() {
    VirtualTime.play(
        () -> {
          for (boolean item : answers()) {
            seen.add(item);
          }
          return done();
        });

    assertEquals(List.of(false, true, false), seen);
  }

  /** Items that look like what a loop is told. */
  @Async
  private static AsyncGenerator<Boolean> answers() {
    emit(await(later(false)));
    emit(true);
    emit(await(later(false)));
    return end();
  }

  @Async
  private static Coroutine<Boolean> later(boolean answer) {
    await(sleep(0));
    return value(answer);
  }
}
