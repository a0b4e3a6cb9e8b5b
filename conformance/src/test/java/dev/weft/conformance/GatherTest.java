package dev.weft.conformance;

import static dev.weft.Asyncio.gather;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static dev.weft.conformance.Coroutines.noCurrentLoop;
import static dev.weft.conformance.Loops.runOut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.VirtualTimeLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CPython's tests of gather. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GatherTest {

  /** What is gathered: the futures themselves, or coroutines that await them. */
  enum Children {
    FUTURES {
      @Override
      Awaitable<Object> around(Future<Object> future) {
        return future;
      }
    },
    COROUTINES {
      @Override
      Awaitable<Object> around(Future<Object> future) {
        return awaits(future);
      }
    };

    abstract Awaitable<Object> around(Future<Object> future);
  }

  private final EventLoop loop = new VirtualTimeLoop();
  private final List<Object> order = new ArrayList<>();

  private List<Future<Object>> futures(int count) {
    return Stream.generate(loop::createFuture).limit(count).toList();
  }

  @Async
  private static Coroutine<List<Future<List<Object>>>> gathers(
      boolean returnExceptions, List<? extends Awaitable<?>> children) {
    return value(List.of(gather(returnExceptions, children)));
  }

  /** A gather made on the running loop; its end is put into {@code order}. */
  private Future<List<Object>> gathered(
      boolean returnExceptions, List<? extends Awaitable<?>> children) {
    Future<List<Object>> gather = loop.runUntilComplete(gathers(returnExceptions, children)).get(0);
    gather.addDoneCallback(order::add);
    return gather;
  }

  private Future<List<Object>> gathered(
      boolean returnExceptions, Children kind, List<Future<Object>> futures) {
    return gathered(returnExceptions, futures.stream().map(kind::around).toList());
  }

  private void assertGivesResults(boolean returnExceptions, Children kind) {
    List<Future<Object>> futures = futures(3);
    Future<List<Object>> gather = gathered(returnExceptions, kind, futures);
    futures.get(1).setResult(1);
    futures.get(0).setResult(2);
    runOut(loop);
    assertEquals(List.of(), order);
    assertFalse(gather.done());
    futures.get(2).setResult(3);
    runOut(loop);

    assertEquals(List.of(gather), order);
    assertEquals(List.of(2, 1, 3), gather.result());
  }

  // S49
  // CPython: test_tasks.GatherTestsBase.test_success
  @ParameterizedTest
  @EnumSource
  void allSucceed_givesResultsInTheOrderOfTheArguments(Children kind) {
    assertGivesResults(/* returnExceptions= */ false, kind);
  }

  // S49
  // CPython: test_tasks.GatherTestsBase.test_result_exception_success
  @ParameterizedTest
  @EnumSource
  void allSucceed_returningExceptions_givesTheSame(Children kind) {
    assertGivesResults(/* returnExceptions= */ true, kind);
  }

  // S50
  // CPython: test_tasks.GatherTestsBase.test_one_exception
  @ParameterizedTest
  @EnumSource
  void oneFails_isTheFailureOfAll(Children kind) {
    List<Future<Object>> futures = futures(5);
    Future<List<Object>> gather = gathered(/* returnExceptions= */ false, kind, futures);
    Exception failure = new ArithmeticException();
    futures.get(0).setResult(1);
    futures.get(1).setException(failure);
    runOut(loop);

    assertEquals(List.of(gather), order);
    assertSame(failure, gather.exception());
    futures.get(2).setResult(3);
    futures.get(3).cancel();
    futures.get(4).setException(new IllegalStateException());
    runOut(loop);
    assertEquals(List.of(gather), order);
    assertSame(failure, gather.exception());
  }

  // S50
  // CPython: test_tasks.GatherTestsBase.test_return_exceptions
  @ParameterizedTest
  @EnumSource
  void someFail_returningExceptions_areResults(Children kind) {
    List<Future<Object>> futures = futures(4);
    Future<List<Object>> gather = gathered(/* returnExceptions= */ true, kind, futures);
    Exception first = new ArithmeticException();
    Exception second = new IllegalStateException();
    futures.get(1).setResult(1);
    futures.get(2).setException(first);
    futures.get(0).setResult(3);
    runOut(loop);
    assertFalse(gather.done());
    futures.get(3).setException(second);
    runOut(loop);

    assertEquals(List.of(gather), order);
    assertEquals(List.of(3, 1, first, second), gather.result());
  }

  // S46
  // CPython: test_tasks.FutureGatherTests.test_constructor_empty_sequence_without_loop
  @Test
  void nothing_withoutALoop_isRefused() {
    Throwable refused = assertThrows(IllegalStateException.class, () -> gather());

    assertEquals(noCurrentLoop(), refused.getMessage());
  }

  // S47
  // CPython: test_tasks.FutureGatherTests.test_constructor_empty_sequence_use_running_loop
  @Test
  void nothing_onARunningLoop_isDoneThere() {
    Future<List<Object>> gather = gathered(/* returnExceptions= */ false, List.of());

    assertSame(loop, gather.getLoop());
    assertTrue(gather.done());
    assertEquals(List.of(), gather.result());
  }

  // S57
  // CPython: test_tasks.FutureGatherTests.test_constructor_homogenous_futures
  @Test
  void futures_withoutARunningLoop_belongToTheirs() {
    List<Future<Object>> children = futures(3);

    for (int i = 0; i < 2; i++) {
      Future<List<Object>> gather = gather(children);
      runOut(loop);

      assertSame(loop, gather.getLoop());
      assertFalse(gather.done());
    }
  }

  // S51
  // CPython: test_tasks.FutureGatherTests.test_one_cancellation
  @Test
  void oneIsCancelled_isTheFailureOfAll() {
    List<Future<Object>> futures = futures(5);
    Future<List<Object>> gather =
        gathered(/* returnExceptions= */ false, Children.FUTURES, futures);
    futures.get(0).setResult(1);
    futures.get(1).cancel();
    runOut(loop);

    assertEquals(List.of(gather), order);
    assertFalse(gather.cancelled());
    assertInstanceOf(CancelledError.class, gather.exception());
    futures.get(2).setResult(3);
    futures.get(3).cancel();
    futures.get(4).setException(new IllegalStateException());
    runOut(loop);
    assertEquals(List.of(gather), order);
  }

  // S51
  // CPython: test_tasks.FutureGatherTests.test_result_exception_one_cancellation
  @Test
  void someAreCancelled_returningExceptions_areResults() {
    List<Future<Object>> futures = futures(6);
    Future<List<Object>> gather = gathered(/* returnExceptions= */ true, Children.FUTURES, futures);
    Exception first = new ArithmeticException();
    Exception second = new IllegalStateException();
    futures.get(0).setResult(1);
    futures.get(1).setException(first);
    futures.get(2).cancel();
    runOut(loop);
    assertFalse(gather.done());
    futures.get(3).setResult(3);
    futures.get(4).cancel();
    futures.get(5).setException(second);

    List<Object> results = loop.runUntilComplete(gather);
    assertInstanceOf(CancelledError.class, results.set(2, "cancelled"));
    assertInstanceOf(CancelledError.class, results.set(4, "cancelled"));
    assertEquals(List.of(1, first, "cancelled", 3, "cancelled", second), results);
    assertEquals(List.of(gather), order);
  }

  // S46
  // CPython: test_tasks.CoroutineGatherTests.test_constructor_without_loop
  @Test
  void coroutines_withoutALoop_areRefused() {
    Coroutine<String> first = awaits(value("abc"));
    Coroutine<String> second = awaits(value("abc"));

    Throwable refused = assertThrows(IllegalStateException.class, () -> gather(first, second));

    assertEquals(noCurrentLoop(), refused.getMessage());
    first.close();
    second.close();
  }

  // CPython: test_tasks.CoroutineGatherTests.test_constructor_use_running_loop
  @Test
  void coroutines_onARunningLoop_runThere() {
    Future<List<Object>> gather =
        gathered(
            /* returnExceptions= */ false, List.of(awaits(value("abc")), awaits(value("def"))));

    assertSame(loop, gather.getLoop());
    assertEquals(List.of("abc", "def"), loop.runUntilComplete(gather));
  }

  // S48
  // CPython: test_tasks.CoroutineGatherTests.test_duplicate_coroutines
  @Test
  void coroutine_givenAgain_runsOnceAndGivesItsResultAtEachPlace() {
    Coroutine<String> abc = awaits(value("abc"));
    Future<List<Object>> gather =
        gathered(/* returnExceptions= */ false, List.of(abc, abc, awaits(value("def")), abc));
    runOut(loop);

    assertEquals(List.of("abc", "abc", "def", "abc"), gather.result());
  }
}
