package dev.weft.conformance;

import static dev.weft.Asyncio.allTasks;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.createTask;
import static dev.weft.Asyncio.currentTask;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.eagerTaskFactory;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.staggeredRace;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.raised;
import static dev.weft.conformance.Coroutines.time;
import static dev.weft.conformance.PythonText.repr;
import static dev.weft.conformance.Raised.keyboardInterrupt;
import static dev.weft.conformance.Raised.valueError;
import static dev.weft.conformance.VirtualTime.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionGroup;
import dev.weft.Future;
import dev.weft.KeyboardInterrupt;
import dev.weft.LoopProbe;
import dev.weft.StaggeredRace;
import dev.weft.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who starts when, who wins, and who is waited for. Times and turns are those of CPython 3.14. */
@Timeout(30)
final class StaggeredRaceTest {

  private static final Duration ONE_BY_ONE = null;

  private final List<String> order = new ArrayList<>();

  @Async
  private static Coroutine<String> returns(double seconds, String result) {
    if (seconds > 0) {
      await(sleep(seconds));
    }
    return value(result);
  }

  @Async
  private static Coroutine<String> fails(double seconds, int n) {
    if (seconds > 0) {
      await(sleep(seconds));
    }
    throw valueError(n);
  }

  @Async
  private Coroutine<String> cleansUp(String name, double seconds) {
    try {
      await(sleep(100));
    } finally {
      order.add(name + " cleans up");
      await(sleep(seconds));
      order.add(name + " is clean");
    }
    return value(name);
  }

  @Async
  private Coroutine<String> refuses(String name) {
    await(raised(CancelledError.class, sleep(100)));
    order.add(name + " refuses");
    return value(name);
  }

  /** The record as Python prints the tuple. */
  private static String shown(StaggeredRace<?> race) {
    return repr(race.winner()) + ", " + repr(race.winnerIndex()) + ", " + repr(race.exceptions());
  }

  // CPython: test_staggered.StaggeredTests.test_empty
  @Test
  void race_nobodyStarts_hasNoWinner() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(staggeredRace(List.<AsyncCallable<String>>of(), ONE_BY_ONE));

          assertEquals(new StaggeredRace<String>(null, null, List.of()), race);
          return done();
        });
  }

  // CPython: test_staggered.StaggeredTests.test_one_successful
  @Test
  void race_firstReturns_startsNoOther() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(
                  staggeredRace(List.of(() -> returns(0, "a"), () -> returns(0, "b")), ONE_BY_ONE));

          assertEquals("'a', 0, [None]", shown(race));
          return done();
        });
  }

  // CPython: test_staggered.StaggeredTests.test_first_error_second_successful
  @Test
  void race_firstFails_startsTheSecondAtOnce() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(staggeredRace(List.of(() -> fails(0, 0), () -> returns(0, "b")), 10));

          assertEquals("'b', 1, [ValueError(0), None]", shown(race));
          assertEquals(0, time());
          return done();
        });
  }

  // CPython: test_staggered.StaggeredTests.test_first_timeout_second_successful
  @Test
  void race_firstTakesLong_isCancelledForTheSecond() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(staggeredRace(List.of(() -> returns(10, "a"), () -> returns(0, "b")), 0.1));

          assertEquals("'b', 1, [CancelledError(), None]", shown(race));
          assertEquals(0.1, time());
          return done();
        });
  }

  // CPython: test_staggered.StaggeredTests.test_none_successful
  @Test
  void race_allFail_hasNoWinner() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(staggeredRace(List.of(() -> fails(0, 0), () -> fails(0, 1)), ONE_BY_ONE));

          assertEquals("None, None, [ValueError(0), ValueError(1)]", shown(race));
          return done();
        });
  }

  @Test
  void race_delayOver_startsTheNextBesideTheFirst() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(
                  staggeredRace(
                      List.of(
                          () -> returns(0.15, "a"),
                          () -> returns(5, "b"),
                          () -> returns(5, "never started")),
                      Duration.ofMillis(100)));

          assertEquals("'a', 0, [None, CancelledError()]", shown(race));
          assertEquals(0.15, time());
          return done();
        });
  }

  @Test
  void race_secondFailsBeforeItsDelay_startsTheThirdAtOnce() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(
                  staggeredRace(
                      List.of(
                          () -> returns(10, "a"), () -> fails(0.05, 1), () -> returns(0.01, "c")),
                      0.125));

          assertEquals("'c', 2, [CancelledError(), ValueError(1), None]", shown(race));
          assertEquals(0.185, time(), 1e-9);
          return done();
        });
  }

  @Test
  void race_noDelay_startsAllInOrder() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(
                  staggeredRace(
                      List.of(
                          () -> returns(1, "a"), () -> returns(1, "b"), () -> returns(0.5, "c")),
                      0));

          assertEquals("'c', 2, [CancelledError(), CancelledError(), None]", shown(race));
          assertEquals(0.5, time());
          return done();
        });
  }

  @Test
  void race_severalWaitForOneFuture_theFirstWins() {
    play(
        () -> {
          Future<String> shared = getRunningLoop().createFuture();
          AsyncCallable<String> waits = () -> value(await(shared));
          getRunningLoop().callLater(0.5, () -> shared.setResult("shared"));

          StaggeredRace<String> race = await(staggeredRace(List.of(waits, waits, waits), 0.1));

          assertEquals("'shared', 0, [None, CancelledError(), CancelledError()]", shown(race));
          return done();
        });
  }

  @Test
  void race_functionThrowsItself_countsAsFailure() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(staggeredRace(List.of(Coroutines::failed, () -> returns(0, "b")), 10));

          assertEquals("b", race.winner());
          assertSame(ArithmeticException.class, race.exceptions().get(0).getClass());
          return done();
        });
  }

  @Async
  private static Coroutine<String> cancelsItself() {
    throw new CancelledError("own");
  }

  @Test
  void race_coroutineThrowsCancelledError_startsTheNext() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(
                  staggeredRace(
                      List.of(StaggeredRaceTest::cancelsItself, () -> returns(0, "b")),
                      ONE_BY_ONE));

          assertEquals("'b', 1, [CancelledError('own'), None]", shown(race));
          return done();
        });
  }

  @Async
  private static Coroutine<Long> turnsOf(List<AsyncCallable<String>> callables, double delay) {
    long before = LoopProbe.iterations(getRunningLoop());
    await(staggeredRace(callables, delay));
    return value(LoopProbe.iterations(getRunningLoop()) - before);
  }

  @Async
  private static Coroutine<List<Long>> turns() {
    List<Long> turns = new ArrayList<>();
    turns.add(await(turnsOf(List.of(), 1)));
    turns.add(await(turnsOf(List.of(() -> returns(0, "a"), () -> returns(0, "b")), 1)));
    turns.add(await(turnsOf(List.of(() -> fails(0, 0), () -> returns(0, "b")), 1)));
    turns.add(await(turnsOf(List.of(() -> returns(10, "a"), () -> returns(0, "b")), 0.1)));
    turns.add(
        await(
            turnsOf(
                List.of(() -> returns(1, "a"), () -> returns(1, "b"), () -> returns(0.5, "c")),
                0)));
    return value(turns);
  }

  // S210
  @Test
  void race_turnsUntilItsEnd_areThoseOfAsyncio() {
    play(
        () -> {
          assertEquals(List.of(3L, 4L, 5L, 7L, 19L), await(turns()));
          return done();
        });
  }

  // S210
  @Test
  void race_eagerTasks_takesTheSameTurns() {
    play(
        () -> {
          getRunningLoop().setTaskFactory(eagerTaskFactory());

          assertEquals(List.of(3L, 4L, 5L, 7L, 19L), await(turns()));
          return done();
        });
  }

  // S210
  @Test
  void race_loserCleansUp_isWaitedFor() {
    play(
        () -> {
          StaggeredRace<String> race =
              await(staggeredRace(List.of(() -> cleansUp("a", 3), () -> returns(0, "b")), 0.125));

          assertEquals("'b', 1, [CancelledError(), None]", shown(race));
          assertEquals(List.of("a cleans up", "a is clean"), order);
          assertEquals(3.125, time());
          assertEquals(List.of(currentTask()), List.copyOf(allTasks()));
          return done();
        });
  }

  // S210
  @Test
  void cancel_race_waitsForAllAndThrows() {
    play(
        () -> {
          Task<StaggeredRace<String>> race =
              createTask(
                  staggeredRace(List.of(() -> cleansUp("a", 1), () -> cleansUp("b", 2)), 0.125));
          await(sleep(0.5));
          race.cancel("enough");
          CancelledError e = await(raised(CancelledError.class, race));

          assertEquals("enough", e.getMessage());
          assertEquals(List.of("a cleans up", "b cleans up", "a is clean", "b is clean"), order);
          assertEquals(2.5, time());
          return done();
        });
  }

  @Test
  void cancel_losersRefuse_throwsAllTheSame() {
    play(
        () -> {
          Task<StaggeredRace<String>> race =
              createTask(staggeredRace(List.of(() -> refuses("a"), () -> fails(10, 1)), 0.1));
          await(sleep(0.5));
          race.cancel("enough");

          assertEquals("enough", await(raised(CancelledError.class, race)).getMessage());
          assertEquals(List.of("a refuses"), order);
          return done();
        });
  }

  // S210
  @Test
  void race_losersReturnToo_isAGroupOfComplaints() {
    play(
        () -> {
          Coroutine<StaggeredRace<String>> race =
              staggeredRace(
                  List.of(() -> refuses("a"), () -> refuses("b"), () -> returns(0, "c")), 0.1);
          ExceptionGroup e = await(raised(ExceptionGroup.class, race));

          assertEquals("staggered race failed", e.message());
          assertEquals(
              List.of(
                  "coroutine 0 has returned although coroutine 2 had won",
                  "coroutine 1 has returned although coroutine 2 had won"),
              e.exceptions().stream().map(Throwable::getMessage).toList());
          return done();
        });
  }

  /** One function, and then an exception. */
  private static Iterable<AsyncCallable<String>> broken() {
    return () ->
        new Iterator<>() {
          private boolean first = true;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public AsyncCallable<String> next() {
            if (first) {
              first = false;
              return () -> returns(1, "a");
            }
            throw new NoSuchElementException("broken");
          }
        };
  }

  // S210
  @Test
  void race_iterableThrows_isThrownInAGroupWhenAllAreOver() {
    play(
        () -> {
          ExceptionGroup e = await(raised(ExceptionGroup.class, staggeredRace(broken(), 0.1)));

          assertEquals("ExceptionGroup('staggered race failed', [KeyError('broken')])", repr(e));
          assertEquals(1, time());
          return done();
        });
  }

  @Async
  private static Coroutine<String> interrupted() {
    throw keyboardInterrupt(1);
  }

  @Test
  void race_fatalError_leavesTheLoop() {
    List<AsyncCallable<String>> callables =
        List.of(() -> returns(1, "a"), StaggeredRaceTest::interrupted);

    assertThrows(
        KeyboardInterrupt.class,
        () ->
            play(
                () -> {
                  await(staggeredRace(callables, 0.1));
                  return done();
                }));
  }

  @Test
  void staggeredRace_null_isRefused() {
    Throwable refused =
        assertThrows(
            NullPointerException.class,
            () -> staggeredRace((Iterable<AsyncCallable<String>>) null, 1));

    assertEquals("callables", refused.getMessage());
  }
}
