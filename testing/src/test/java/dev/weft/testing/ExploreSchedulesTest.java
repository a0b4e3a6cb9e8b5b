package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class ExploreSchedulesTest {

  private static final List<String> LOG = new ArrayList<>();

  private static Events run(Class<?> testClass) {
    LOG.clear();
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents();
  }

  private static List<Throwable> failures(Events events) {
    return events.failed().stream()
        .map(
            event ->
                event
                    .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                    .getThrowable()
                    .orElseThrow())
        .toList();
  }

  static class Counter {

    int value;

    @Async
    Coroutine<Void> add(int amount, int delayTurns) {
      for (int i = 0; i < delayTurns; i++) {
        await(sleep(0));
      }
      int before = value;
      await(sleep(0));
      value = before + amount;
      return done();
    }
  }

  static class RaceCase {

    private final Counter counter = new Counter();

    @Test
    @Async
    @ExploreSchedules
    void race() {
      await(gather(counter.add(1, 0), counter.add(2, 3)));
      assertEquals(3, counter.value);
    }
  }

  @Test
  void exploreSchedules_race_failsWithItsSchedule() {
    List<Throwable> failures = failures(run(RaceCase.class));

    assertEquals(1, failures.size());
    assertInstanceOf(ScheduleFailure.class, failures.get(0));
  }

  static class ReplayCase {

    private final Counter counter = new Counter();

    @Test
    @Async
    @ExploreSchedules(replay = {"", "0:1,1:1,2:1,3:1"})
    void replayed() {
      LOG.add("run");
      await(gather(counter.add(1, 0), counter.add(2, 1)));
    }
  }

  @Test
  void exploreSchedules_replay_runsTheseSchedulesOnly() {
    run(ReplayCase.class).assertStatistics(stats -> stats.succeeded(1));

    assertEquals(List.of("run", "run"), LOG);
  }

  static class FixtureCase {

    private final List<EventLoop> loops = new ArrayList<>();

    @BeforeEach
    @Async
    void before(EventLoop loop) {
      await(sleep(1));
      loops.add(loop);
    }

    @AfterEach
    void after() {
      LOG.add("after");
    }

    @Test
    @Async
    @ExploreSchedules(runs = 3, strategy = Strategy.RANDOM)
    void usesFixture(EventLoop loop) {
      await(sleep(1));
      LOG.add("test at " + loop.time());
      assertSame(loop, getRunningLoop());
      assertEquals(List.of(loop), loops);
    }

    @Nested
    class Inner {

      @BeforeEach
      void innerBefore() {
        LOG.add("inner");
      }

      @Test
      @Async
      @ExploreSchedules(runs = 1)
      void nested(EventLoop loop) {
        await(sleep(1));
        assertEquals(List.of(loop), loops);
      }
    }
  }

  @Test
  void exploreSchedules_fixtures_belongToEachRun() {
    run(FixtureCase.class).assertStatistics(stats -> stats.succeeded(2));

    assertEquals(
        List.of(
            "test at 2.0",
            "after",
            "test at 2.0",
            "after",
            "test at 2.0",
            "after",
            "inner",
            "after"),
        LOG);
  }

  static class ParameterCase {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Async
    @ExploreSchedules(runs = 2, strategy = Strategy.RANDOM)
    void parameters(int number) {
      await(sleep(0));
      LOG.add("number " + number);
    }
  }

  @Test
  void exploreSchedules_parameterizedTest_exploresEachInvocation() {
    run(ParameterCase.class).assertStatistics(stats -> stats.succeeded(2));

    assertEquals(List.of("number 1", "number 1", "number 2", "number 2"), LOG);
  }

  static class FixtureParameterCase {

    @BeforeEach
    void before(org.junit.jupiter.api.TestInfo info) {
      LOG.add(info.getDisplayName());
    }

    @Test
    @Async
    @ExploreSchedules
    void never() {
      await(sleep(0));
    }
  }

  @Test
  void exploreSchedules_fixtureWithOtherParameter_isRefused() {
    List<Throwable> failures = failures(run(FixtureParameterCase.class));

    assertEquals(
        List.of(
            "void dev.weft.testing.ExploreSchedulesTest$FixtureParameterCase.before("
                + "org.junit.jupiter.api.TestInfo) has a parameter of type"
                + " org.junit.jupiter.api.TestInfo (expected: EventLoop only, in fixtures of an"
                + " @ExploreSchedules test)"),
        failures.stream().map(failure -> failure.getCause().getMessage()).toList());
  }
}
