package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.Task;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who closes what a loop goes through, and what a cancellation does to both. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AsyncForCloseTest {

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

  // S169
  @Test
  void loop_break_leavesTheGeneratorSuspended() {
    VirtualTime.play(this::breaks);

    assertEquals(List.of(1, "left", 2, "closing", "finally"), seen);
  }

  @Async
  private Coroutine<Void> breaks() {
    AsyncGenerator<Integer> numbers = numbers(3);
    for (int x : numbers) {
      seen.add(x);
      break;
    }
    await(sleep(1));
    seen.add("left");
    seen.add(await(anext(numbers)));
    seen.add("closing");
    await(numbers.aclose());
    return done();
  }

  // S169
  @Test
  void loop_exceptionInItsBody_leavesTheGeneratorSuspended() {
    VirtualTime.play(this::failsInBody);

    assertEquals(List.of("left", 2, 3, "finally"), seen);
  }

  @Async
  private Coroutine<Void> failsInBody() {
    AsyncGenerator<Integer> numbers = numbers(3);
    try {
      for (int x : numbers) {
        throw new IllegalStateException("" + x);
      }
    } catch (IllegalStateException e) {
      seen.add("left");
    }
    for (int x : numbers) {
      seen.add(x);
    }
    return done();
  }

  // S169
  @Test
  void loop_return_leavesTheGeneratorToTheEndOfTheRun() {
    VirtualTime.play(this::returnsFromLoop);

    assertEquals(List.of(1, "end of main", "finally"), seen);
  }

  @Async
  private Coroutine<Void> returnsFromLoop() {
    AsyncGenerator<Integer> numbers = numbers(3);
    seen.add(await(first(numbers)));
    await(sleep(1));
    seen.add("end of main");
    Reference.reachabilityFence(numbers);
    return done();
  }

  @Async
  private static <T> Coroutine<T> first(AsyncIterable<T> items) {
    for (T x : items) {
      return value(x);
    }
    return value(null);
  }

  // S169
  @Test
  void loop_ended_hasRunTheGeneratorsFinally() {
    VirtualTime.play(this::endsNormally);

    assertEquals(List.of(1, 2, "finally", "behind"), seen);
  }

  @Async
  private Coroutine<Void> endsNormally() {
    for (int x : numbers(2)) {
      seen.add(x);
    }
    seen.add("behind");
    return done();
  }

  @Async
  private AsyncGenerator<Integer> slow() {
    try {
      emit(1);
      await(sleep(10));
      emit(2);
    } catch (CancelledError e) {
      seen.add("generator: " + e.getMessage());
      throw e;
    } finally {
      await(sleep(0));
      seen.add("finally");
    }
    return end();
  }

  // S168
  @Test
  void cancel_whileFetching_passesThroughTheGeneratorAndTheLoop() {
    VirtualTime.play(this::cancelledWhileFetching);

    assertEquals(List.of(1, "generator: stop", "finally", "loop: stop", "over"), seen);
  }

  @Async
  private Coroutine<Void> loopOverSlow(AsyncGenerator<Integer> slow) {
    try {
      for (int x : slow) {
        seen.add(x);
      }
    } catch (CancelledError e) {
      seen.add("loop: " + e.getMessage());
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelledWhileFetching() {
    AsyncGenerator<Integer> slow = slow();
    Task<Void> task = createTask(loopOverSlow(slow));
    await(sleep(1));
    task.cancel("stop");
    await(raised(CancelledError.class, task));
    await(raised(StopAsyncIteration.class, anext(slow)));
    seen.add("over");
    return done();
  }

  // S168
  @Test
  void cancel_betweenTwoItems_isNotSeenByTheGenerator() {
    VirtualTime.play(this::cancelledInBody);

    assertEquals(List.of("body: stop", 2, 3, "finally"), seen);
  }

  @Async
  private Coroutine<Void> sleepInBody(AsyncGenerator<Integer> numbers) {
    for (int x : numbers) {
      try {
        await(sleep(10));
      } catch (CancelledError e) {
        seen.add("body: " + e.getMessage());
        throw e;
      }
      seen.add(x);
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelledInBody() {
    AsyncGenerator<Integer> numbers = numbers(3);
    Task<Void> task = createTask(sleepInBody(numbers));
    await(sleep(1));
    task.cancel("stop");
    await(raised(CancelledError.class, task));
    for (int x : numbers) {
      seen.add(x);
    }
    return done();
  }

  @Test
  void cancel_caughtAroundTheLoop_leavesAnIteratorThatGoesOn() {
    VirtualTime.play(this::goesOnAfterCancellation);

    assertEquals(List.of(1, "cancelled", 3, "end"), seen);
  }

  /** Counts its calls: waits in the second, ends in the fourth. */
  private static final class Counts implements AsyncIterator<Integer> {

    private int calls;

    @Async
    @Override
    public Coroutine<Integer> anext() {
      calls++;
      if (calls == 2) {
        await(sleep(10));
      }
      if (calls == 4) {
        throw new StopAsyncIteration();
      }
      return value(calls);
    }
  }

  @Async
  private Coroutine<Void> loopTwice() {
    AsyncIterator<Integer> counts = new Counts();
    for (int i = 0; i < 2; i++) {
      try {
        for (int x : counts) {
          seen.add(x);
        }
        seen.add("end");
      } catch (CancelledError e) {
        seen.add("cancelled");
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> goesOnAfterCancellation() {
    Task<Void> task = createTask(loopTwice());
    await(sleep(0));
    task.cancel();
    return task.toCoroutine();
  }
}
