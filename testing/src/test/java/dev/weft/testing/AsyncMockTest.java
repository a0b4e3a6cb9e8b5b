package dev.weft.testing;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.sleep;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.Async;
import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.StopAsyncIteration;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A mock of a function that returns a coroutine. */
@VirtualTime
final class AsyncMockTest {

  private final AsyncMock<Object> mock = new AsyncMock<>();

  /** A service as programs have it. */
  private interface Prices {
    Coroutine<Integer> priceOf(String item, int count);
  }

  @Async
  private static Coroutine<Integer> plusOne(int number) {
    await(sleep(1));
    return value(number + 1);
  }

  private static Object run(Coroutine<?> coroutine) {
    return Asyncio.run(coroutine);
  }

  private void awaitCall(Object... arguments) {
    run(mock.call(arguments));
  }

  private static String message(Executable assertion) {
    return assertThrows(AssertionError.class, assertion).getMessage();
  }

  // ---- outcomes

  // CPython: testasync.AsyncArguments.test_add_return_value
  @Test
  @Async
  void returnValue_everyCall_givesIt() {
    mock.returnValue(10);

    assertEquals(10, await(mock.call(5)));
    assertEquals(10, await(mock.call(6)));
  }

  @Test
  @Async
  void outcome_nothingSet_isNull() {
    assertNull(await(mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_add_side_effect_exception
  @Test
  @Async
  void sideEffect_exception_isThrownByTheAwait() {
    mock.sideEffect(new IOException("side-effect"));
    Coroutine<Object> coroutine = mock.call(5);

    try {
      await(coroutine);
      throw new AssertionError("nothing was thrown");
    } catch (Exception e) {
      assertEquals("java.io.IOException: side-effect", e.toString());
    }
  }

  // CPython: testasync.AsyncArguments.test_add_side_effect_coroutine
  @Test
  @Async
  void sideEffect_coroutine_isAwaited(EventLoop loop) {
    mock.sideEffect(call -> plusOne(call.get(0)));

    assertEquals(6, await(mock.call(5)));

    assertEquals(1.0, loop.time());
  }

  // CPython: testasync.AsyncArguments.test_add_side_effect_normal_function
  @Test
  @Async
  void sideEffect_functionThatDoesNotWait_givesItsValue() {
    mock.sideEffect(call -> value(call.<Integer>get(0) + 1));

    assertEquals(6, await(mock.call(5)));
  }

  // CPython: testasync.AsyncArguments.test_add_side_effect_iterable
  @Test
  @Async
  void sideEffect_values_areGivenInTurn() {
    mock.sideEffect(List.of(1, 2, 3));

    assertEquals(1, await(mock.call()));
    assertEquals(2, await(mock.call()));
    assertEquals(3, await(mock.call()));
    await(assertRaises(StopAsyncIteration.class, mock.call()));
  }

  @Async
  private static Coroutine<Void> assertRaises(
      Class<? extends Throwable> type, Coroutine<?> coroutine) {
    Throwable thrown = null;
    try {
      await(coroutine);
    } catch (Throwable t) {
      thrown = t;
    }
    assertSame(type, thrown == null ? null : thrown.getClass());
    return done();
  }

  // CPython: testasync.AsyncArguments.test_add_side_effect_exception_iterable
  @Test
  @Async
  void sideEffect_exceptionAmongValues_isThrown() {
    mock.sideEffect(List.of(1, new IOException("foo")));

    assertEquals(1, await(mock.call()));
    await(assertRaises(IOException.class, mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_return_value_AsyncMock
  @Test
  @Async
  void returnValue_anotherMock_isGivenAsItIs() {
    AsyncMock<Object> other = new AsyncMock<>().returnValue(10);
    mock.returnValue(other);

    assertSame(other, await(mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_return_value_awaitable
  @Test
  @Async
  void returnValue_future_isGivenAsItIs(EventLoop loop) {
    Future<Object> future = loop.createFuture();
    mock.returnValue(future);

    assertSame(future, await(mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_side_effect_awaitable_values
  @Test
  @Async
  void sideEffect_futureAmongValues_isGivenAsItIs(EventLoop loop) {
    Future<Object> future = loop.createFuture();
    mock.sideEffect(List.of(future));

    assertSame(future, await(mock.call()));
    await(assertRaises(StopAsyncIteration.class, mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_side_effect_is_AsyncMock
  @Test
  @Async
  void sideEffect_anotherMock_isAwaited() {
    AsyncMock<Integer> effect = AsyncMock.returning(10);
    mock.sideEffect(effect);

    assertEquals(10, await(mock.call(1)));
    effect.assertAwaitedOnceWith(1);
  }

  @Test
  @Async
  void sideEffect_thatGivesNull_leavesItToTheReturnValue() {
    mock.returnValue(3).sideEffect(call -> null);

    assertEquals(3, await(mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_wraps_coroutine
  @Test
  @Async
  void wraps_coroutine_isAwaited() {
    mock.wraps(call -> plusOne(call.get(0)));

    assertEquals(2, await(mock.call(1)));

    mock.assertAwaited();
  }

  // CPython: testasync.AsyncArguments.test_wraps_normal_function
  @Test
  @Async
  void wraps_functionThatDoesNotWait_isCalled() {
    mock.wraps(call -> value("wrapped"));

    assertEquals("wrapped", await(mock.call()));

    mock.assertAwaited();
  }

  @Test
  @Async
  void wraps_returnValueAsWell_isNotCalled() {
    mock.wraps(call -> value("wrapped")).returnValue("set");

    assertEquals("set", await(mock.call()));
  }

  // CPython: testasync.AsyncArguments.test_await_args_list_order
  @Test
  @Async
  void awaitArgsList_otherOrderThanTheCalls_isThatOfTheAwaits() {
    Coroutine<Object> second = mock.call(2);
    Coroutine<Object> first = mock.call(1);
    await(first);
    await(second);

    mock.assertHasAwaits(List.of(Call.of(1), Call.of(2)));
    assertEquals(List.of(Call.of(1), Call.of(2)), mock.awaitArgsList());
    assertEquals(List.of(Call.of(2), Call.of(1)), mock.callArgsList());
  }

  @Test
  @Async
  void mock_asAFunction_isPassedWhereOneIsExpected() {
    AsyncCallable<Object> callable = mock;
    AsyncFunction<Object, Object> function = mock;
    await(callable.call());
    await(function.apply("x"));

    mock.assertHasAwaits(List.of(Call.of(), Call.of("x")));
  }

  @Test
  @Async
  void as_interface_callsTheMock() {
    AsyncMock<Integer> price = new AsyncMock<Integer>("price").returnValue(7);
    Prices prices = price.as(Prices.class);

    assertEquals(7, await(prices.priceOf("tea", 2)));

    price.assertAwaitedOnceWith("tea", 2);
    assertEquals("<AsyncMock name='price'>", prices.toString());
    assertEquals(prices, prices);
  }

  // ---- calls and awaits

  // CPython: testasync.AsyncMockAssert.test_assert_called_but_not_awaited
  @Test
  void assertAwaited_onlyCalled_fails() {
    mock.call();

    mock.assertCalled();
    mock.assertCalledOnce();
    mock.assertCalledOnceWith();
    assertThrows(AssertionError.class, mock::assertAwaited);
  }

  // CPython: testasync.AsyncMockAssert.test_assert_called_then_awaited
  @Test
  void assertAwaited_awaitedLater_passes() {
    Coroutine<Object> coroutine = mock.call();
    assertThrows(AssertionError.class, mock::assertAwaited);

    run(coroutine);

    mock.assertCalledOnce();
    mock.assertAwaited();
    mock.assertAwaitedOnce();
    mock.assertAwaitedOnceWith();
  }

  // CPython: testasync.AsyncMockAssert.test_assert_called_and_awaited_at_same_time
  @Test
  void assertCalled_beforeAndAfterACall_tellsThem() {
    assertThrows(AssertionError.class, mock::assertAwaited);
    assertThrows(AssertionError.class, mock::assertCalled);

    awaitCall();

    mock.assertCalledOnce();
    mock.assertAwaitedOnce();
  }

  // CPython: testasync.AsyncMockAssert.test_assert_called_twice_and_awaited_once
  @Test
  void assertAwaitedOnce_calledTwiceAwaitedOnce_passes() {
    Coroutine<Object> coroutine = mock.call();
    mock.call();
    assertThrows(AssertionError.class, mock::assertAwaited);

    run(coroutine);

    mock.assertCalled();
    mock.assertAwaited();
    mock.assertAwaitedOnce();
  }

  // CPython: testasync.AsyncMockAssert.test_assert_called_once_and_awaited_twice
  @Test
  void await_ofTheSameCoroutineTwice_isRefused() {
    Coroutine<Object> coroutine = mock.call();
    run(coroutine);

    assertThrows(IllegalStateException.class, () -> run(coroutine));

    mock.assertCalledOnce();
    mock.assertAwaitedOnce();
  }

  // CPython: testasync.AsyncMockAssert.test_assert_awaited_but_not_called
  @Test
  void asserts_nothingCalled_fail() {
    assertEquals("Expected mock to have been awaited.", message(mock::assertAwaited));
    assertEquals("Expected 'mock' to have been called.", message(mock::assertCalled));
  }

  // CPython: testasync.AsyncMockAssert.test_assert_has_calls_not_awaits
  @Test
  void assertHasAwaits_onlyCalled_fails() {
    mock.call("foo");

    mock.assertHasCalls(List.of(Call.of("foo")));
    assertEquals(
        "Awaits not found.\nExpected: [call('foo')]\nActual: []",
        message(() -> mock.assertHasAwaits(List.of(Call.of("foo")))));
  }

  // CPython: testasync.AsyncMockAssert.test_assert_has_mock_calls_on_async_mock_no_spec
  @Test
  void callArgsList_someCalls_hasThemInOrder() {
    mock.call();
    mock.call("foo");
    mock.call("baz");

    assertEquals(List.of(Call.of(), Call.of("foo"), Call.of("baz")), mock.callArgsList());
  }

  // CPython: testasync.AsyncMockAssert.test_async_arg_lists
  @Test
  void resetMock_afterCalls_forgetsThem() {
    assertEquals(List.of(), mock.callArgsList());
    mock.call();
    awaitCall(1, 2);

    mock.resetMock();

    assertEquals(List.of(), mock.callArgsList());
    assertEquals(List.of(), mock.awaitArgsList());
    assertEquals(0, mock.callCount());
    assertEquals(0, mock.awaitCount());
    assertNull(mock.awaitArgs());
    assertNull(mock.callArgs());
  }

  // CPython: testasync.AsyncMockAssert.test_assert_awaited
  @Test
  void assertAwaited_awaited_passes() {
    assertThrows(AssertionError.class, mock::assertAwaited);

    awaitCall();

    mock.assertAwaited();
  }

  // CPython: testasync.AsyncMockAssert.test_assert_awaited_once
  @Test
  void assertAwaitedOnce_awaitedTwice_fails() {
    assertThrows(AssertionError.class, mock::assertAwaitedOnce);
    awaitCall();
    mock.assertAwaitedOnce();

    awaitCall();

    assertEquals(
        "Expected mock to have been awaited once. Awaited 2 times.",
        message(mock::assertAwaitedOnce));
  }

  // CPython: testasync.AsyncMockAssert.test_assert_awaited_with
  @Test
  void assertAwaitedWith_otherArguments_fails() {
    assertEquals(
        "Expected await: mock('foo')\nNot awaited", message(() -> mock.assertAwaitedWith("foo")));
    awaitCall();
    assertEquals(
        "expected await not found.\nExpected: mock('foo')\n  Actual: mock()",
        message(() -> mock.assertAwaitedWith("foo")));
    awaitCall("foo");
    mock.assertAwaitedWith("foo");

    awaitCall("SomethingElse");

    assertThrows(AssertionError.class, () -> mock.assertAwaitedWith("foo"));
  }

  // CPython: testasync.AsyncMockAssert.test_assert_awaited_once_with
  @Test
  void assertAwaitedOnceWith_awaitedTwice_fails() {
    assertThrows(AssertionError.class, () -> mock.assertAwaitedOnceWith("foo"));
    awaitCall("foo");
    mock.assertAwaitedOnceWith("foo");

    awaitCall("foo");

    assertThrows(AssertionError.class, () -> mock.assertAwaitedOnceWith("foo"));
  }

  // CPython: testasync.AsyncMockAssert.test_assert_any_wait
  @Test
  void assertAnyAwait_amongOthers_passes() {
    assertThrows(AssertionError.class, () -> mock.assertAnyAwait("foo"));
    awaitCall("baz");
    assertEquals("mock('foo') await not found", message(() -> mock.assertAnyAwait("foo")));

    awaitCall("foo");
    mock.assertAnyAwait("foo");

    awaitCall("SomethingElse");
    mock.assertAnyAwait("foo");
  }

  // CPython: testasync.AsyncMockAssert.test_assert_has_awaits_no_order
  @Test
  void assertHasAwaits_sequence_hasToBeWithoutGap() {
    List<Call> expected = List.of(Call.of("foo"), Call.of("baz"));
    assertThrows(AssertionError.class, () -> mock.assertHasAwaits(expected));
    awaitCall("foo");
    assertThrows(AssertionError.class, () -> mock.assertHasAwaits(expected));
    awaitCall("foo");
    assertThrows(AssertionError.class, () -> mock.assertHasAwaits(expected));

    awaitCall("baz");
    mock.assertHasAwaits(expected);

    awaitCall("SomethingElse");
    mock.assertHasAwaits(expected);
  }

  // CPython: testasync.AsyncMockAssert.test_awaits_asserts_with_any
  @Test
  void asserts_any_matchesEveryArgument() {
    awaitCall(new Object(), 1);

    mock.assertHasAwaits(List.of(Call.of(Call.ANY, 1)));
    mock.assertAwaitedWith(Call.ANY, 1);
    mock.assertAnyAwait(Call.ANY, 1);
    assertThrows(AssertionError.class, () -> mock.assertAwaitedWith(Call.ANY, 2));
  }

  // CPython: testasync.AsyncMockAssert.test_assert_has_awaits_ordered
  @Test
  void assertHasAwaitsInAnyOrder_othersBetween_passes() {
    List<Call> expected = List.of(Call.of("foo"), Call.of("baz"));
    assertThrows(AssertionError.class, () -> mock.assertHasAwaitsInAnyOrder(expected));
    awaitCall("baz");
    assertEquals(
        "(call('foo'),) not all found in await list",
        message(() -> mock.assertHasAwaitsInAnyOrder(expected)));
    awaitCall("bamf");
    assertThrows(AssertionError.class, () -> mock.assertHasAwaitsInAnyOrder(expected));

    awaitCall("foo");
    mock.assertHasAwaitsInAnyOrder(expected);

    awaitCall("qux");
    mock.assertHasAwaitsInAnyOrder(expected);
  }

  // CPython: testasync.AsyncMockAssert.test_assert_not_awaited
  @Test
  void assertNotAwaited_awaited_fails() {
    mock.assertNotAwaited();

    awaitCall();

    assertEquals(
        "Expected mock to not have been awaited. Awaited 1 times.",
        message(mock::assertNotAwaited));
  }

  @Test
  void coroutine_closedBeforeItBegins_wasNotAwaited() {
    mock.call(1).close();

    mock.assertCalledOnceWith(1);
    mock.assertNotAwaited();
  }

  @Test
  void callAsserts_wrongCalls_sayWhatWasCalled() {
    assertEquals(
        "expected call not found.\nExpected: mock('foo')\n  Actual: not called.",
        message(() -> mock.assertCalledWith("foo")));
    mock.call(1);
    mock.call((Object) null);

    assertEquals(
        "expected call not found.\nExpected: mock(2)\n  Actual: mock(null)",
        message(() -> mock.assertCalledWith(2)));
    assertEquals("mock(2) call not found", message(() -> mock.assertAnyCall(2)));
    assertEquals(
        "Calls not found.\nExpected: [call(2)]\n  Actual: [call(1), call(null)]",
        message(() -> mock.assertHasCalls(List.of(Call.of(2)))));
    assertEquals(
        "Expected 'mock' to have been called once. Called 2 times.\nCalls: [call(1), call(null)].",
        message(mock::assertCalledOnce));
    assertTrue(message(mock::assertNotCalled).startsWith("Expected 'mock' to not have been"));
  }
}
