package dev.weft.testing;

import dev.weft.Asyncio;
import dev.weft.Coroutine;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockito.Answers;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/**
 * Answers for Mockito, of which each call gives a new coroutine: {@code
 * when(prices.priceOf("tea")).thenAnswer(willReturn(7))}. With {@code thenReturn(coroutine)} the
 * second call would give one that has been awaited.
 *
 * <p>{@code mock(Prices.class, AsyncAnswers.DEFAULT)} gives coroutines also from methods that have
 * no answer.
 */
public final class AsyncAnswers {

  /**
   * As Mockito's default answer; a method that returns a {@link Coroutine} gives one, of null,
   * zero, false, or an empty collection, as its type demands.
   */
  public static final Answer<Object> DEFAULT = AsyncAnswers::byDefault;

  private static final Map<Class<?>, Object> EMPTY =
      Map.ofEntries(
          Map.entry(Boolean.class, false),
          Map.entry(Byte.class, (byte) 0),
          Map.entry(Character.class, (char) 0),
          Map.entry(Collection.class, List.of()),
          Map.entry(Double.class, 0.0),
          Map.entry(Float.class, 0.0f),
          Map.entry(Integer.class, 0),
          Map.entry(Iterable.class, List.of()),
          Map.entry(List.class, List.of()),
          Map.entry(Long.class, 0L),
          Map.entry(Map.class, Map.of()),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(Set.class, Set.of()),
          Map.entry(Short.class, (short) 0));

  private AsyncAnswers() {}

  /** Gives {@code value}. */
  public static <T extends @Nullable Object> Answer<Coroutine<T>> willReturn(T value) {
    return willAwait(AsyncMock.returning(value));
  }

  /** Throws {@code failure} when the coroutine is awaited. */
  public static <T extends @Nullable Object> Answer<Coroutine<T>> willThrow(Throwable failure) {
    return willAwait(new AsyncMock<T>().sideEffect(failure));
  }

  /**
   * Gives {@code outcomes}, one after another, or throws those that are a {@link Throwable}; then
   * {@link dev.weft.StopAsyncIteration}.
   */
  public static <T extends @Nullable Object> Answer<Coroutine<T>> willReturnInTurn(
      @Nullable Object... outcomes) {
    return willAwait(new AsyncMock<T>().sideEffect(Arrays.asList(outcomes.clone())));
  }

  /** Calls {@code mock}, which then knows what was awaited: Mockito verifies calls only. */
  public static <T extends @Nullable Object> Answer<Coroutine<T>> willAwait(AsyncMock<T> mock) {
    return invocation -> mock.call(invocation.getArguments());
  }

  @SuppressWarnings("NullAway") // the type of the method says whether its result may be null
  private static @Nullable Object byDefault(InvocationOnMock invocation) throws Throwable {
    return invocation.getMethod().getReturnType() == Coroutine.class
        ? Asyncio.value(emptyOf(invocation.getMethod().getGenericReturnType()))
        : Answers.RETURNS_DEFAULTS.answer(invocation);
  }

  private static @Nullable Object emptyOf(Type coroutine) {
    if (coroutine instanceof ParameterizedType type) {
      Type result = type.getActualTypeArguments()[0];
      return EMPTY.get(result instanceof ParameterizedType generic ? generic.getRawType() : result);
    }
    return null;
  }
}
