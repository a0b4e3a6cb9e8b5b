package dev.weft.testing;

import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import dev.weft.woven.Suspension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a function that returns a coroutine: has the outcome that it is told, and keeps in
 * mind with which arguments it was called and awaited.
 *
 * <p>Each call gives a new coroutine. What it gives is decided when that is awaited: the side
 * effect if there is one, else the return value if one was set, else what the wrapped function
 * gives, else null.
 *
 * <p>It may be passed where an {@link AsyncCallable} or an {@link AsyncFunction} is expected;
 * {@link #as} makes other functional interfaces of it. Used by one thread at a time.
 *
 * @param <T> the type of the result
 * @asyncio unittest/mock.py AsyncMock
 */
public final class AsyncMock<T extends @Nullable Object>
    implements AsyncCallable<T>, AsyncFunction<@Nullable Object, T>, MockOutcome<T> {

  private final String name;
  private final List<Call> calls = new ArrayList<>();
  private final List<Call> awaits = new ArrayList<>();
  private @Nullable MockOutcome<? extends T> sideEffect;
  private @Nullable MockOutcome<? extends T> returnValue;
  private @Nullable MockOutcome<? extends T> wrapped;

  /** A mock that gives null. */
  public AsyncMock() {
    this("mock");
  }

  /** A mock that gives null, and has a name in what its assertions say. */
  public AsyncMock(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** A mock that gives {@code value}. */
  public static <T extends @Nullable Object> AsyncMock<T> returning(T value) {
    return new AsyncMock<T>().returnValue(value);
  }

  // ---- what it does

  /**
   * Has all calls give {@code value}, as it is: a coroutine or future is not awaited.
   *
   * @return this
   */
  public AsyncMock<T> returnValue(T value) {
    returnValue = call -> Asyncio.value(value);
    return this;
  }

  /**
   * Has all calls throw {@code failure}.
   *
   * @return this
   */
  public AsyncMock<T> sideEffect(Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    sideEffect =
        call -> {
          throw failure;
        };
    return this;
  }

  /**
   * Has the calls give the items of {@code outcomes}, one after another, in the order in which they
   * are awaited; an item that is a {@link Throwable} is thrown. Behind the last one, {@link
   * StopAsyncIteration} is.
   *
   * @return this
   */
  public AsyncMock<T> sideEffect(Iterable<?> outcomes) {
    Iterator<?> next = outcomes.iterator();
    sideEffect = call -> Asyncio.value(outcome(next));
    return this;
  }

  @SuppressWarnings("unchecked") // the caller says so
  private T outcome(Iterator<?> next) throws Throwable {
    if (!next.hasNext()) {
      throw new StopAsyncIteration();
    }
    Object outcome = next.next();
    if (outcome instanceof Throwable failure) {
      throw failure;
    }
    return (T) outcome;
  }

  /**
   * Has {@code effect} decide, call by call. It may be another mock.
   *
   * @return this
   */
  public AsyncMock<T> sideEffect(MockOutcome<? extends T> effect) {
    sideEffect = Objects.requireNonNull(effect, "effect");
    return this;
  }

  /**
   * Has {@code function} called where no return value was set: the mock only looks on.
   *
   * @return this
   */
  public AsyncMock<T> wraps(MockOutcome<? extends T> function) {
    wrapped = Objects.requireNonNull(function, "function");
    return this;
  }

  // ---- calling it

  /** A call with {@code arguments}. */
  public Coroutine<T> call(@Nullable Object... arguments) {
    return of(Call.of(arguments));
  }

  /** A call without arguments. */
  @Override
  public Coroutine<T> call() {
    return of(Call.of());
  }

  /** A call with one argument. */
  @Override
  public Coroutine<T> apply(@Nullable Object argument) {
    return of(Call.of(argument));
  }

  /**
   * This as a {@code type}, an interface with methods that return coroutines, each of which is this
   * mock.
   *
   * @throws IllegalArgumentException if {@code type} is no interface
   */
  public <I> I as(Class<I> type) {
    return MockedInterface.of(type, this);
  }

  /** A call with the arguments of {@code call}. */
  @Override
  @SuppressWarnings("unchecked") // gives what the outcome gives
  public Coroutine<T> of(Call call) {
    calls.add(call);
    return (Coroutine<T>) (Coroutine<?>) new MockedCall(this, call);
  }

  /** The coroutine of {@code call} begins; gives what it comes to. */
  Coroutine<?> awaited(Call call) {
    awaits.add(call);
    for (MockOutcome<?> source : sources()) {
      Coroutine<?> outcome = outcomeOf(source, call);
      if (outcome != null) {
        return outcome;
      }
    }
    return Asyncio.done();
  }

  private List<MockOutcome<?>> sources() {
    List<MockOutcome<?>> sources = new ArrayList<>();
    for (MockOutcome<?> source : Arrays.asList(sideEffect, returnValue, wrapped)) {
      if (source != null) {
        sources.add(source);
      }
    }
    return sources;
  }

  private static @Nullable Coroutine<?> outcomeOf(MockOutcome<?> source, Call call) {
    try {
      return source.of(call);
    } catch (Throwable t) {
      throw Suspension.<RuntimeException>sneakyThrow(t);
    }
  }

  // ---- what happened

  /** How often it was called. */
  public int callCount() {
    return calls.size();
  }

  /** The calls in their order; a copy. */
  public List<Call> callArgsList() {
    return List.copyOf(calls);
  }

  /** The last call, or null. */
  public @Nullable Call callArgs() {
    return calls.isEmpty() ? null : calls.get(calls.size() - 1);
  }

  /** How many of its coroutines have been awaited: have begun, ended or not. */
  public int awaitCount() {
    return awaits.size();
  }

  /** The calls in the order in which they were awaited; a copy. */
  public List<Call> awaitArgsList() {
    return List.copyOf(awaits);
  }

  /** The call that was awaited last, or null. */
  public @Nullable Call awaitArgs() {
    return awaits.isEmpty() ? null : awaits.get(awaits.size() - 1);
  }

  /** Forgets all calls; the outcome stays as it was set. */
  public void resetMock() {
    calls.clear();
    awaits.clear();
  }

  // ---- assertions

  /**
   * Demands that it was called.
   *
   * @throws AssertionError if not
   */
  public void assertCalled() {
    check(!calls.isEmpty(), "Expected '" + name + "' to have been called.");
  }

  /**
   * Demands that it was not called.
   *
   * @throws AssertionError if it was
   */
  public void assertNotCalled() {
    check(
        calls.isEmpty(),
        "Expected '"
            + name
            + "' to not have been called. Called "
            + calls.size()
            + " times."
            + list());
  }

  /**
   * Demands that it was called exactly once.
   *
   * @throws AssertionError if not
   */
  public void assertCalledOnce() {
    check(
        calls.size() == 1,
        "Expected '"
            + name
            + "' to have been called once. Called "
            + calls.size()
            + " times."
            + list());
  }

  /**
   * Demands that the last call had these arguments.
   *
   * @throws AssertionError if not
   */
  public void assertCalledWith(@Nullable Object... arguments) {
    checkLast("call", callArgs(), Call.of(arguments));
  }

  /**
   * Demands that there was exactly one call, and that it had these arguments.
   *
   * @throws AssertionError if not
   */
  public void assertCalledOnceWith(@Nullable Object... arguments) {
    assertCalledOnce();
    assertCalledWith(arguments);
  }

  /**
   * Demands that some call had these arguments.
   *
   * @throws AssertionError if not
   */
  public void assertAnyCall(@Nullable Object... arguments) {
    Call expected = Call.of(arguments);
    check(calls.stream().anyMatch(expected::equals), named(expected) + " call not found");
  }

  /**
   * Demands these calls, one directly behind the other.
   *
   * @throws AssertionError if they are not there
   */
  public void assertHasCalls(List<Call> expected) {
    check(
        Collections.indexOfSubList(calls, expected) >= 0,
        "Calls not found.\nExpected: " + expected + "\n  Actual: " + calls);
  }

  /**
   * Demands that one of its coroutines was awaited.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_awaited
   */
  public void assertAwaited() {
    check(!awaits.isEmpty(), "Expected " + name + " to have been awaited.");
  }

  /**
   * Demands that none of its coroutines was awaited.
   *
   * @throws AssertionError if one was
   * @asyncio unittest/mock.py AsyncMockMixin.assert_not_awaited
   */
  public void assertNotAwaited() {
    check(
        awaits.isEmpty(),
        "Expected " + name + " to not have been awaited. Awaited " + awaits.size() + " times.");
  }

  /**
   * Demands that exactly one of its coroutines was awaited.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_awaited_once
   */
  public void assertAwaitedOnce() {
    check(
        awaits.size() == 1,
        "Expected " + name + " to have been awaited once. Awaited " + awaits.size() + " times.");
  }

  /**
   * Demands that what was awaited last had these arguments.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_awaited_with
   */
  public void assertAwaitedWith(@Nullable Object... arguments) {
    Call expected = Call.of(arguments);
    check(!awaits.isEmpty(), "Expected await: " + named(expected) + "\nNot awaited");
    checkLast("await", awaitArgs(), expected);
  }

  /**
   * Demands that exactly one of its coroutines was awaited, and that it had these arguments.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_awaited_once_with
   */
  public void assertAwaitedOnceWith(@Nullable Object... arguments) {
    assertAwaitedOnce();
    assertAwaitedWith(arguments);
  }

  /**
   * Demands that something with these arguments was awaited.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_any_await
   */
  public void assertAnyAwait(@Nullable Object... arguments) {
    Call expected = Call.of(arguments);
    check(awaits.stream().anyMatch(expected::equals), named(expected) + " await not found");
  }

  /**
   * Demands that these were awaited, one directly behind the other.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_has_awaits
   */
  public void assertHasAwaits(List<Call> expected) {
    check(
        Collections.indexOfSubList(awaits, expected) >= 0,
        "Awaits not found.\nExpected: " + expected + "\nActual: " + awaits);
  }

  /**
   * Demands that these were awaited, in any order.
   *
   * @throws AssertionError if not
   * @asyncio unittest/mock.py AsyncMockMixin.assert_has_awaits
   */
  public void assertHasAwaitsInAnyOrder(List<Call> expected) {
    List<Call> rest = new ArrayList<>(awaits);
    List<Call> missing = expected.stream().filter(call -> !rest.remove(call)).toList();
    check(missing.isEmpty(), tuple(missing) + " not all found in await list");
  }

  private void checkLast(String action, @Nullable Call actual, Call expected) {
    boolean isFound = actual != null && expected.equals(actual);
    check(
        isFound,
        "expected "
            + action
            + " not found.\nExpected: "
            + named(expected)
            + "\n  Actual: "
            + (actual == null ? "not called." : named(actual)));
  }

  private String list() {
    return calls.isEmpty() ? "" : "\nCalls: " + calls + ".";
  }

  private String named(Call call) {
    return name + call.parameters();
  }

  /** As Python writes it. */
  private static String tuple(List<Call> calls) {
    String inner = calls.toString();
    return "(" + inner.substring(1, inner.length() - 1) + (calls.size() == 1 ? ",)" : ")");
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }

  /** {@code <AsyncMock name='fetch'>}. */
  @Override
  public String toString() {
    return "<AsyncMock name='" + name + "'>";
  }
}
