package dev.weft.testing;

import dev.weft.Awaitable;
import dev.weft.Coroutine;
import java.util.Objects;

/** What JUnit's assertions cannot do, since there is an {@code await} in it. */
public final class AsyncAssertions {

  private AsyncAssertions() {}

  /**
   * Demands that awaiting {@code awaitable} throws a {@code type} or a subclass of it.
   *
   * @return gives the exception, or throws an AssertionError
   */
  @SuppressWarnings("unchecked") // gives what it has checked
  public static <X extends Throwable> Coroutine<X> assertThrowsAsync(
      Class<X> type, Awaitable<?> awaitable) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(awaitable, "awaitable");
    return (Coroutine<X>) (Coroutine<?>) new ExpectedFailure(type, awaitable);
  }
}
