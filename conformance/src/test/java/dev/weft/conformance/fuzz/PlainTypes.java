package dev.weft.conformance.fuzz;

import dev.weft.AsyncCloseable;
import dev.weft.AsyncContextManager;
import dev.weft.AsyncFunction;
import dev.weft.AsyncIterator;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.ReturnWhen;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of asyncio without type parameters: javac takes a multiple of the time for nested
 * calls of those of {@link Asyncio}.
 */
public abstract class PlainTypes {

  @SuppressWarnings("unchecked")
  protected static List<Awaitable<Object>> list(Awaitable<?>... awaitables) {
    return (List<Awaitable<Object>>) (List<?>) Arrays.asList(awaitables);
  }

  @SuppressWarnings("unchecked")
  protected static List<Future<Object>> futures(Future<?>... futures) {
    return (List<Future<Object>>) (List<?>) Arrays.asList(futures);
  }

  protected static Coroutine<?> with(AsyncCloseable resource, AsyncFunction<Object, Void> body) {
    return Asyncio.with(resource, body);
  }

  protected static Coroutine<?> with(
      AsyncContextManager<Object> manager, AsyncFunction<Object, Void> body) {
    return Asyncio.with(manager, body);
  }

  protected static Coroutine<Object> anext(AsyncIterator<Object> iterator) {
    return Asyncio.anext(iterator);
  }

  protected static Coroutine<Object> anext(AsyncIterator<Object> iterator, Object otherwise) {
    return Asyncio.anext(iterator, otherwise);
  }

  protected static Future<?> gather(Awaitable<?>... awaitables) {
    return Asyncio.gather(awaitables);
  }

  protected static Future<?> gather(boolean returnExceptions, Awaitable<?>... awaitables) {
    return Asyncio.gather(returnExceptions, awaitables);
  }

  protected static Future<?> shield(Awaitable<?> awaitable) {
    return Asyncio.shield(awaitable);
  }

  protected static Future<?> ensureFuture(Awaitable<?> awaitable) {
    return Asyncio.ensureFuture(awaitable);
  }

  protected static Coroutine<?> waitFor(Awaitable<?> awaitable, double timeoutSeconds) {
    return Asyncio.waitFor(awaitable, timeoutSeconds);
  }

  protected static Coroutine<?> waitFor(Awaitable<?> awaitable, Duration timeout) {
    return Asyncio.waitFor(awaitable, timeout);
  }

  protected static Coroutine<?> wait(
      List<Future<Object>> futures, double timeoutSeconds, ReturnWhen returnWhen) {
    return Asyncio.wait(futures, timeoutSeconds, returnWhen);
  }

  protected static Coroutine<?> wait(
      List<Future<Object>> futures, Duration timeout, ReturnWhen returnWhen) {
    return Asyncio.wait(futures, timeout, returnWhen);
  }
}
