package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.Loops.runBriefly;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.LoopProbe;
import dev.weft.StopIteration;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPython's tests of sleep. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SleepTest {

  @Async
  private static Coroutine<String> sleepsTwice(double seconds, String result) {
    await(sleep(seconds / 2));
    return value(await(sleep(seconds / 2, result)));
  }

  // S25
  // CPython: test_tasks.BaseTaskTests.test_sleep
  @Test
  void sleep_withAResult_givesItWhenTheTimeHasPassed() {
    play(
        () -> {
          assertEquals("yeah", await(sleepsTwice(0.1, "yeah")));
          assertEquals(0.1, time());
          return done();
        });
  }

  // S25
  // CPython: test_tasks.BaseTaskTests.test_sleep_cancel
  @Test
  void cancel_duringSleep_cancelsTheTimer() {
    assertCancelCancelsTheTimer(sleep(10, "yeah"));
  }

  private static void assertCancelCancelsTheTimer(Coroutine<String> sleeper) {
    EventLoop loop = new VirtualTimeLoop();
    Task<String> task = loop.createTask(sleeper);
    runBriefly(loop);
    assertFalse(LoopProbe.timers(loop).get(0).cancelled());
    task.cancel();
    runBriefly(loop);

    assertTrue(LoopProbe.timers(loop).stream().allMatch(timer -> timer.cancelled()));
    assertTrue(task.cancelled());
  }

  // S24
  // CPython: test_tasks.SleepTests.test_sleep_zero
  @Test
  void sleep_zero_givesOneTurnAndTheResult() {
    play(
        () -> {
          List<Object> order = new ArrayList<>();
          getRunningLoop().callSoon(() -> order.add("called"));
          order.add("before");
          order.add(await(sleep(0, 10)));

          assertEquals(List.of("before", "called", 10), order);
          assertEquals(0.0, time());
          return done();
        });
  }

  @Async
  private static Coroutine<String> pauses(double delaySeconds) {
    await(sleep(delaySeconds));
    return value("over");
  }

  @Test
  void sleep_awaitedDirectlyByHand_yieldsForATurn() {
    Coroutine<String> coroutine = pauses(0);

    assertNull(coroutine.send(null));
    assertEquals(Coroutine.State.SUSPENDED, coroutine.state());
    assertEquals("over", assertThrows(StopIteration.class, () -> coroutine.send(null)).value());
  }

  @Test
  void sleep_awaitedDirectlyByHand_waitsForATimerOfTheRunningLoop() {
    play(
        () -> {
          Coroutine<String> coroutine = pauses(0.5);
          Future<?> timer = coroutine.send(null);
          await(timer);

          assertEquals(0.5, time());
          assertEquals(
              "over", assertThrows(StopIteration.class, () -> coroutine.send(null)).value());
          return done();
        });
  }

  @Test
  void sleep_awaitedDirectlyByHandWithoutALoop_isRefused() {
    Coroutine<String> coroutine = pauses(0.5);

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> coroutine.send(null));

    assertEquals("no running event loop", refused.getMessage());
    assertEquals(Coroutine.State.CLOSED, coroutine.state());
  }

  @Test
  void sleep_nanAwaitedDirectly_isRefusedThere() {
    play(
        () -> {
          Throwable refused = null;
          try {
            await(pauses(Double.NaN));
          } catch (IllegalArgumentException e) {
            refused = e;
          }

          assertEquals("Invalid delay: NaN (not a number)", refused.getMessage());
          assertEquals("pauses", firstOfTheTest(refused));
          return done();
        });
  }

  private static String firstOfTheTest(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(element -> element.getClassName().equals(SleepTest.class.getName()))
        .findFirst()
        .orElseThrow()
        .getMethodName();
  }

  @Test
  void cancel_duringPauseAwaitedDirectly_cancelsTheTimer() {
    assertCancelCancelsTheTimer(pauses(10));
  }

  @Test
  void cancel_duringTurnAwaitedDirectly_cancels() {
    play(
        () -> {
          Task<String> task = createTask(pauses(0));
          await(sleep(0));
          task.cancel();
          await(sleep(0));

          assertTrue(task.cancelled());
          return done();
        });
  }
}
