package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.run;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.RunOptions;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a loop ends, and what is said of what it leaves behind. Counts and texts are CPython's. */
class ShutdownTest {

  private final List<Object> reports = new ArrayList<>();

  private EventLoop reportingLoop() {
    EventLoop loop = new VirtualTimeLoop();
    loop.setExceptionHandler((l, context) -> reports.add(context.get("message")));
    return loop;
  }

  @Async
  static Coroutine<Void> countTurns(int[] turns, boolean leaveATask) {
    EventLoop loop = getRunningLoop();
    loop.callSoon(() -> reschedule(loop, turns));
    if (leaveATask) {
      createTask(sleep(10));
    }
    return done();
  }

  private static void reschedule(EventLoop loop, int[] turns) {
    turns[0]++;
    loop.callSoon(() -> reschedule(loop, turns));
  }

  @Async
  static Coroutine<Object> waitFor(Future<Object> future) {
    return value(await(future));
  }

  @Async
  static Coroutine<Object> gatherOf(Future<Object> future) {
    return value(await(gather(waitFor(future))));
  }

  private static int turnsOfRun(boolean leaveATask) {
    int[] turns = {0};
    run(countTurns(turns, leaveATask), new RunOptions(/* debug= */ false, VirtualTimeLoop::new));
    return turns[0];
  }

  // S118
  @Test
  void run_atItsEnd_givesCallbacksAsManyTurnsAsAsyncio() {
    assertEquals(5, turnsOfRun(/* leaveATask= */ false));
    assertEquals(8, turnsOfRun(/* leaveATask= */ true));
  }

  // S7
  @Test
  void setResult_afterClose_isRefusedIfATaskWaits() {
    EventLoop loop = reportingLoop();
    Future<Object> future = loop.createFuture();
    loop.createTask(waitFor(future));
    loop.stop();
    loop.runForever();
    loop.close();

    Throwable refusal = assertThrows(IllegalStateException.class, () -> future.setResult("late"));

    assertEquals("Event loop is closed", refusal.getMessage());
    assertTrue(future.done());
  }

  // S141
  @Test
  void close_taskThatWaits_isReported() {
    EventLoop loop = reportingLoop();
    loop.createTask(waitFor(loop.createFuture()));
    loop.stop();
    loop.runForever();

    loop.close();

    assertEquals(List.of("Task was destroyed but it is pending!"), reports);
  }

  // S48
  @Test
  void close_taskMadeByRunUntilCompleteOrGather_isNotReported() {
    EventLoop loop = reportingLoop();
    Coroutine<Object> main = gatherOf(loop.createFuture());
    loop.callSoon(() -> loop.callSoon(loop::stop));

    Throwable stopped =
        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(main));
    loop.close();

    assertEquals("Event loop stopped before Future completed.", stopped.getMessage());
    assertEquals(List.of(), reports);
  }
}
