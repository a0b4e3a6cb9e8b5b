package dev.weft.conformance;

import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.value;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncFunction;
import dev.weft.Asyncio;
import dev.weft.Coroutine;

/** A program whose {@code with} is an expression or a {@code try}: it writes the same. */
abstract class WithTrace extends Trace {

  /** Whether {@link #with} is a {@code try}. */
  static boolean isTry;

  static <R extends AsyncCloseable, T> Coroutine<T> with(
      R resource, AsyncFunction<? super R, T> body) {
    return isTry ? withTry(resource, body) : Asyncio.with(resource, body);
  }

  @Async
  private static <R extends AsyncCloseable, T> Coroutine<T> withTry(
      R resource, AsyncFunction<? super R, T> body) {
    T result = null;
    try (R entered = Asyncio.with(resource)) {
      result = await(body.apply(entered));
    }
    return value(result);
  }
}
