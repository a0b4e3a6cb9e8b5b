package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;
import static dev.weft.conformance.Coroutines.awaits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.StopIteration;
import dev.weft.conformance.HandDriving.Outcome;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code await} as an expression, of coroutines and of awaitables of one's own. */
@Timeout(30)
final class AwaitExpressionTest {

  private final HandDriving hand = new HandDriving();

  @Async
  private static Coroutine<Integer> number() {
    return value(42);
  }

  @Async
  private static Coroutine<String> text() {
    return value("text");
  }

  @Async
  private static <T> Coroutine<T> returns(T result) {
    return value(result);
  }

  // CPython: test_coroutines.CoroutineTest.test_await_3
  @Test
  void await_awaitableThatYields_yieldsInItsPlace() {
    Awaitable<Void> awaitable = () -> hand.yieldFrom(1, 2, 3);

    assertEquals(Outcome.of(null, 1, 2, 3), hand.run(awaits(awaitable)));
    assertEquals(Outcome.of(null, 1, 2, 3), hand.run(awaits(awaitable).toCoroutine()));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_4
  @Test
  void await_coroutineThatReturns_doesNotSuspend() {
    assertEquals(Outcome.of(42), hand.run(awaits(number())));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_6
  @Test
  void await_awaitableWithoutResult_givesNull() {
    Awaitable<Void> awaitable = () -> hand.yieldFrom(52);

    assertEquals(Outcome.of(null, 52), hand.run(awaits(awaitable)));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_7
  @Test
  void await_awaitableWithResult_givesIt() {
    Awaitable<Integer> awaitable =
        () -> {
          await(hand.yieldFrom(42));
          return value(100);
        };

    assertEquals(Outcome.of(100, 42), hand.run(awaits(awaitable)));
  }

  private static AsyncCallable<Integer> numberFunction() {
    return AwaitExpressionTest::number;
  }

  @Async
  private static Coroutine<Integer> sumOfCalls() {
    Map<String, Supplier<AsyncCallable<Integer>>> functions =
        Map.of("b", AwaitExpressionTest::numberFunction);
    return value(
        await(number())
            + await(numberFunction().call())
            + await(functions.get("b").get().call())
            + await(number()) * 1000
            + await(functions.getOrDefault("c", functions.get("b")).get().call()));
  }

  @Async
  private static Coroutine<Integer> negated() {
    return value(-await(number()));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_9
  @Test
  void await_inArithmetic_bindsLikeACall() {
    assertEquals(Outcome.of(42168), hand.run(sumOfCalls()));
    assertEquals(Outcome.of(-42), hand.run(negated()));
  }

  @Async
  private static Coroutine<Integer> awaitsTwice(Coroutine<Coroutine<Integer>> coroutine) {
    return value(await(await(coroutine)));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_10
  @Test
  void await_coroutineThatGivesACoroutine_nests() {
    assertEquals(Outcome.of(42), hand.run(awaitsTwice(returns(number()))));
  }

  private static <T> T same(T argument) {
    return argument;
  }

  @Async
  private static Coroutine<List<String>> awaitsInArguments() {
    return value(List.of(same(await(text())), "more"));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_11
  @Test
  void await_amongArguments_isEvaluatedInItsPlace() {
    assertEquals(Outcome.of(List.of("text", "more")), hand.run(awaitsInArguments()));
  }

  /** Not a coroutine itself, but what stands around one. */
  private record Wrapper<T>(Coroutine<T> coroutine) implements Awaitable<T> {

    @Override
    public Coroutine<T> toCoroutine() {
      return coroutine.toCoroutine();
    }
  }

  @Async
  private static Coroutine<Object> replacesArithmeticException(Future<Object> future) {
    try {
      return value(await(future));
    } catch (ArithmeticException e) {
      throw new NoSuchElementException("replaced");
    }
  }

  private Coroutine<Object> wrapped(Future<Object> future) {
    return awaits(new Wrapper<>(replacesArithmeticException(future)));
  }

  // CPython: test_coroutines.CoroutineTest.test_await_14
  @Test
  void await_wrapperOfACoroutine_passesValuesAndExceptionsOn() {
    Future<Object> future = hand.future("waits");
    Coroutine<Object> coroutine = wrapped(future);
    assertSame(future, coroutine.send(null));
    future.setResult("text");
    assertEquals("text", assertThrows(StopIteration.class, () -> coroutine.send(null)).value());

    Coroutine<Object> failing = wrapped(hand.future("waits"));
    failing.send(null);
    assertThrows(NoSuchElementException.class, () -> failing.throwInto(new ArithmeticException()));
  }

  @Async
  private static Coroutine<Exception> awaitsInCatch() {
    try {
      throw new NoSuchElementException();
    } catch (NoSuchElementException e) {
      return value(await(returns(new IllegalArgumentException())));
    }
  }

  // CPython: test_coroutines.CoroutineTest.test_await_16
  @Test
  void await_inCatch_leavesTheExceptionThatItGivesAlone() {
    Exception given = (Exception) hand.run(awaitsInCatch()).result();

    assertNull(given.getCause());
    assertEquals(0, given.getSuppressed().length);
  }
}
