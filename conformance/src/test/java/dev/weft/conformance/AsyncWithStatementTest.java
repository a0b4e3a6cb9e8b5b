package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.emit;
import static dev.weft.Asyncio.end;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static dev.weft.Asyncio.with;
import static dev.weft.conformance.Coroutines.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.SelectorEventLoop;
import dev.weft.conformance.HandDriving.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code async with}, driven by hand: what managers swallow, replace and see. */
@Timeout(30)
@SuppressWarnings("try") // not every body needs what it has entered
final class AsyncWithStatementTest {

  private final HandDriving hand = new HandDriving();
  private final List<Object> seen = new ArrayList<>();

  /** What a manager does besides being entered and left. */
  private enum Way {
    PLAIN,
    FAILS_TO_ENTER,
    FAILS_TO_LEAVE,
    SWALLOWS
  }

  /** Divides by zero when it fails. */
  private record Manager(Way way) implements AsyncContextManager<Way> {

    @Override
    @Async
    public Coroutine<Way> aenter() {
      if (way == Way.FAILS_TO_ENTER) {
        throw new ArithmeticException("enter");
      }
      return value(way);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      if (way == Way.FAILS_TO_LEAVE) {
        throw new ArithmeticException("exit");
      }
      return value(way == Way.SWALLOWS);
    }
  }

  /** Yields twice on the way in and out. */
  private record Named(String name, boolean swallows, HandDriving hand)
      implements AsyncContextManager<String> {

    @Override
    @Async
    public Coroutine<String> aenter() {
      await(hand.yieldFrom("enter-1-" + name, "enter-2-" + name));
      return value(name);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      await(hand.yieldFrom("exit-1-" + name, "exit-2-" + name));
      return value(swallows);
    }
  }

  private static RuntimeException fail(String message) {
    throw new IllegalStateException(message);
  }

  @Async
  private Coroutine<Void> failsWithin(boolean swallowed) {
    try (var a = with(new Named("A", false, hand));
        var b = with(new Named("B", swallowed, hand))) {
      await(hand.yieldFrom("managers " + a.value() + b.value()));
      fail("body");
    }
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_with_1
  @Test
  void with_twoManagers_areLeftInReverseAndMaySwallow() {
    assertEquals(
        Outcome.of(
            null,
            "enter-1-A",
            "enter-2-A",
            "enter-1-B",
            "enter-2-B",
            "managers AB",
            "exit-1-B",
            "exit-2-B",
            "exit-1-A",
            "exit-2-A"),
        hand.run(failsWithin(/* swallowed= */ true)));
    Coroutine<Void> failing = failsWithin(/* swallowed= */ false);
    assertThrows(IllegalStateException.class, () -> hand.run(failing));
  }

  @Async
  private Coroutine<Void> within(Way way, boolean bodyFails) {
    seen.add("before");
    try (var scope = with(new Manager(way))) {
      seen.add(scope.value());
      if (bodyFails) {
        fail("body");
      }
    }
    seen.add("behind");
    return done();
  }

  private <E extends Throwable> E thrown(Class<E> type, Coroutine<?> coroutine) {
    return assertThrows(type, () -> hand.run(coroutine));
  }

  // CPython: test_coroutines.CoroutineTest.test_with_5
  @Test
  void with_assertionFailsInBody_getsOut() {
    Coroutine<Void> coroutine = assertsWithin();

    assertThrows(AssertionError.class, () -> hand.run(coroutine));
  }

  @Async
  private static Coroutine<Void> assertsWithin() {
    try (var scope = with(new Manager(Way.PLAIN))) {
      assertEquals(1, List.of(1));
    }
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_with_9
  @Test
  void with_exitFailsBehindABodyThatEnds_getsOut() {
    thrown(ArithmeticException.class, within(Way.FAILS_TO_LEAVE, /* bodyFails= */ false));

    assertEquals(List.of("before", Way.FAILS_TO_LEAVE), seen);
  }

  @Async
  private static Coroutine<Void> failsWithinTwo() {
    try (var outer = with(new Manager(Way.FAILS_TO_LEAVE))) {
      try (var inner = with(new Manager(Way.FAILS_TO_LEAVE))) {
        fail("body");
      }
    }
    return done();
  }

  // CPython: test_coroutines.CoroutineTest.test_with_10
  @Test
  void with_exitsFailOneAfterTheOther_eachKeepsTheOneBefore() {
    ArithmeticException outer = thrown(ArithmeticException.class, failsWithinTwo());

    assertEquals("exit", outer.getSuppressed()[0].getMessage());
    assertEquals("body", outer.getSuppressed()[0].getSuppressed()[0].getMessage());
  }

  // CPython: test_coroutines.CoroutineTest.test_with_11
  // CPython: test_coroutines.CoroutineTest.test_with_13
  @Test
  void with_enterFails_runsNothingElse() {
    ArithmeticException failure =
        thrown(ArithmeticException.class, within(Way.FAILS_TO_ENTER, /* bodyFails= */ true));

    assertEquals("enter", failure.getMessage());
    assertEquals(0, failure.getSuppressed().length);
    assertEquals(List.of("before"), seen);
  }

  // CPython: test_coroutines.CoroutineTest.test_with_12
  @Test
  void with_managerSwallows_goesOnBehind() {
    assertEquals(Outcome.of(null), hand.run(within(Way.SWALLOWS, /* bodyFails= */ true)));

    assertEquals(List.of("before", Way.SWALLOWS, "behind"), seen);
  }

  @Async
  private static AsyncGenerator<Integer> upTo(int last) {
    for (int i = 1; i <= last; i++) {
      emit(i);
    }
    return end();
  }

  @Async
  private Coroutine<Integer> loopsWithin(AsyncContextManager<Way> manager, int times) {
    int count = 0;
    for (int i = 0; i < times; i++) {
      try (var scope = with(manager)) {
        count += 100;
        for (int x : upTo(11)) {
          count += x > 0 ? 1 : 0;
        }
        count += 10_000;
      }
      count += 1_000;
    }
    return value(count);
  }

  // CPython: test_coroutines.CoroutineTest.test_for_6
  @Test
  void with_loopInBody_runsBothToTheirEnd() {
    AsyncContextManager<Way> manager = new Manager(Way.PLAIN);

    assertEquals(Outcome.of(11_111), hand.run(loopsWithin(manager, 1)));
    assertEquals(Outcome.of(22_222), hand.run(loopsWithin(manager, 2)));
  }

  /** Waits on the way in and out, and notes what it sees. */
  private final class Noting implements AsyncContextManager<Void> {

    @Override
    @Async
    public Coroutine<Void> aenter() {
      seen.add(1);
      await(sleep(0.01));
      seen.add(2);
      return done();
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable failure) {
      await(sleep(0.01));
      seen.add(failure);
      return value(false);
    }
  }

  @Async
  private Coroutine<Void> failsOnALoop() {
    try (var scope = with(new Noting())) {
      await(sleep(0.01));
      fail("body");
    }
    seen.add("unreachable");
    return done();
  }

  // CPython: test_coroutines.CoroAsyncIOCompatTest.test_asyncio_1
  @Test
  void with_bodyFailsOnALoop_exitSeesTheException() {
    try (EventLoop loop = new SelectorEventLoop()) {
      IllegalStateException failure =
          loop.runUntilComplete(raised(IllegalStateException.class, failsOnALoop()));

      assertEquals(List.of(1, 2, failure), seen);
      assertSame(failure, seen.get(2));
    }
  }
}
