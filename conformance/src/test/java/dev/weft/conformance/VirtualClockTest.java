package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.DeadlockError;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.VirtualTimeLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A clock that tests turn by hand. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class VirtualClockTest {

  private final VirtualTimeLoop loop = new VirtualTimeLoop();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  @Async
  private Coroutine<Void> ticks(int count) {
    for (int i = 1; i <= count; i++) {
      await(sleep(10));
      log.add("tick " + i);
    }
    return done();
  }

  @Async
  private Coroutine<Void> yields(int count) {
    for (int i = 1; i <= count; i++) {
      await(sleep(0));
      log.add("yield " + i);
    }
    return done();
  }

  @Test
  void runCurrent_taskThatYields_runsItToItsEnd() {
    loop.createTask(yields(3));

    loop.runUntilComplete(loop.runCurrent());

    assertEquals(List.of("yield 1", "yield 2", "yield 3"), log);
    assertEquals(Duration.ZERO, loop.now());
  }

  @Test
  void runCurrent_timerInTheFuture_leavesIt() {
    Task<Void> task = loop.createTask(ticks(1));

    loop.runUntilComplete(loop.runCurrent());

    assertEquals(List.of(), log);
    task.cancel();
    loop.runUntilComplete(loop.runCurrent());
  }

  @Test
  void advanceBy_toTheMomentOfATimer_runsIt() {
    Task<Void> task = loop.createTask(ticks(3));

    loop.runUntilComplete(loop.advanceBy(20));

    assertEquals(List.of("tick 1", "tick 2"), log);
    assertEquals(Duration.ofSeconds(20), loop.now());
    assertFalse(task.done());
    loop.runUntilComplete(task);
  }

  @Test
  void advanceBy_betweenTimers_stopsThere() {
    Task<Void> task = loop.createTask(ticks(3));

    loop.runUntilComplete(loop.advanceBy(Duration.ofMillis(19_999)));

    assertEquals(List.of("tick 1"), log);
    assertEquals(Duration.ofMillis(19_999), loop.now());
    loop.runUntilComplete(task);
  }

  @Test
  void advanceBy_negative_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> loop.advanceBy(-1));
    assertThrows(IllegalArgumentException.class, () -> loop.advanceBy(Double.NaN));
  }

  @Test
  void advanceUntilIdle_someTimers_firesThemAll() {
    Task<Void> task = loop.createTask(ticks(360));

    loop.runUntilComplete(loop.advanceUntilIdle());

    assertTrue(task.done());
    assertEquals(Duration.ofHours(1), loop.now());
  }

  @Test
  void advanceUntilIdle_jobOfAnExecutor_waitsForIt() {
    Task<String> job = loop.createTask(toThread(VirtualClockTest::slowly));

    loop.runUntilComplete(loop.advanceUntilIdle());

    assertEquals("done", job.result());
    assertEquals(Duration.ZERO, loop.now());
  }

  private static String slowly() throws InterruptedException {
    Thread.sleep(20);
    return "done";
  }

  @Test
  void advanceUntilIdle_nobodyElse_isIdleAtOnce() {
    Future<Void> idle = loop.advanceUntilIdle();

    loop.runUntilComplete(idle);

    assertTrue(idle.done());
  }

  @Async
  private Coroutine<Void> turningTheClock(Task<Void> ticking) {
    await(loop.advanceBy(10));
    log.add("10");
    await(loop.advanceBy(5));
    log.add("15");
    await(loop.advanceUntilIdle());
    log.add("idle");
    assertTrue(ticking.done());
    return done();
  }

  @Test
  void clock_turnedWithinACoroutine_runsTheOthers() {
    loop.runUntilComplete(turningTheClock(loop.createTask(ticks(2))));

    assertEquals(List.of("tick 1", "10", "15", "tick 2", "idle"), log);
  }

  @Async
  private Coroutine<Void> stuck() {
    await(createTask(stuckBelow()));
    return done();
  }

  @Async
  private Coroutine<Void> stuckBelow() {
    await(loop.createFuture());
    return done();
  }

  @Test
  void clock_idleAlready_doesNotHideADeadlock() {
    Task<Void> task = loop.createTask(stuck());
    loop.runUntilComplete(loop.advanceUntilIdle());

    assertThrows(DeadlockError.class, () -> loop.runUntilComplete(task));

    task.cancel();
    loop.runUntilComplete(loop.runCurrent());
  }
}
