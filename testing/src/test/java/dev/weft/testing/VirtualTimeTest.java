package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.SelectorEventLoop;
import dev.weft.VirtualTimeLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests whose clock jumps. */
@VirtualTime
@Timeout(60)
final class VirtualTimeTest {

  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> heartbeat() {
    while (true) {
      await(sleep(60));
      log.add("beat");
    }
  }

  /** Two hundred tests of half an hour each. */
  @RepeatedTest(200)
  @Async
  void sleep_ofManyMinutes_takesNoTime(VirtualTimeLoop loop) {
    for (int i = 0; i < 30; i++) {
      await(sleep(60));
    }

    assertEquals(Duration.ofMinutes(30), loop.now());
  }

  @Test
  @Async
  void clock_turnedByATest_runsWhatIsDue(VirtualTimeLoop clock) {
    var beating = createTask(heartbeat());

    await(clock.advanceBy(59.9));
    assertEquals(List.of(), log);
    await(clock.advanceBy(0.1));
    assertEquals(List.of("beat"), log);
    await(clock.advanceBy(Duration.ofMinutes(2)));
    assertEquals(List.of("beat", "beat", "beat"), log);
    assertEquals(Duration.ofMinutes(3), clock.now());
    beating.cancel();
  }

  @Test
  @Async
  void work_ofAnExecutor_isWaitedForInRealTime(VirtualTimeLoop clock) {
    String result = await(toThread(VirtualTimeTest::slow));

    assertEquals("slow", result);
    assertTrue(clock.now().compareTo(Duration.ofSeconds(1)) < 0);
  }

  private static String slow() throws InterruptedException {
    Thread.sleep(20);
    return "slow";
  }

  @Test
  @VirtualTime(false)
  @Async
  void virtualTime_switchedOff_isReal(EventLoop loop) {
    assertEquals(SelectorEventLoop.class, loop.getClass());
  }

  @Test
  void clock_turnedByAPlainTest_runsWhatIsDue(VirtualTimeLoop clock) {
    var beating = clock.createTask(heartbeat());

    clock.runUntilComplete(clock.advanceBy(120));

    assertEquals(List.of("beat", "beat"), log);
    beating.cancel();
  }

  @VirtualTime
  static final class Deadlock {
    @Test
    @Async
    void waitsForNobody() {
      await(below());
    }

    @Async
    private static Coroutine<Void> below() {
      await(getRunningLoop().createFuture());
      return done();
    }
  }

  @Test
  void deadlock_inATest_namesTheTask() {
    List<String> failures = Kit.failures(Deadlock.class);

    assertEquals(1, failures.size());
    assertEquals(
        List.of(
            "waitsForNobody(): DeadlockError: nothing is ready and no timer is left at time 0.0",
            "  task 'waitsForNobody' waits in VirtualTimeTest$Deadlock.below(VirtualTimeTest.java)",
            "    at VirtualTimeTest$Deadlock.waitsForNobody(VirtualTimeTest.java)"),
        failures.get(0).lines().map(line -> line.replaceAll(" for <.*", "")).toList());
  }

  @ExtendWith(AsyncTestExtension.class)
  static final class RealTime {
    @Test
    @Async
    void test(VirtualTimeLoop clock) {
      assertEquals(0.0, clock.time());
    }
  }

  @Test
  void clock_inRealTime_isRefused() {
    List<String> failures = Kit.failures(RealTime.class);

    assertEquals(1, failures.size());
    assertTrue(
        failures.get(0).contains("only with @VirtualTime, on the test or its class"),
        failures.get(0));
  }
}
