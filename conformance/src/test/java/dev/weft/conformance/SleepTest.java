package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.Loops.runBriefly;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.LoopProbe;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
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
    EventLoop loop = new VirtualTimeLoop();
    Task<String> task = loop.createTask(sleep(10, "yeah"));
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
}
