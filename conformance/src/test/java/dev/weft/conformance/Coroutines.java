package dev.weft.conformance;

import static dev.weft.Asyncio.anext;
import static dev.weft.Asyncio.await;
import static dev.weft.Asyncio.done;
import static dev.weft.Asyncio.getRunningLoop;
import static dev.weft.Asyncio.value;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.Async;
import dev.weft.AsyncIterator;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.StopAsyncIteration;
import java.util.ArrayList;
import java.util.List;

/** What the tests of coroutines await. */
final class Coroutines {

  private Coroutines() {}

  /** The time of the running loop, in seconds. */
  static double time() {
    return getRunningLoop().time();
  }

  /** Waits for {@code awaitable} and gives its result. */
  @Async
  static <T> Coroutine<T> awaits(Awaitable<T> awaitable) {
    return value(await(awaitable));
  }

  /** {@code with self.assertRaises(type): await awaitable}. */
  @Async
  static <E extends Throwable> Coroutine<E> raised(Class<E> type, Awaitable<?> awaitable) {
    Object result;
    try {
      result = await(awaitable);
    } catch (Throwable t) {
      return value(assertInstanceOf(type, t));
    }
    return fail("expected " + type.getSimpleName() + ", returned " + result);
  }

  /** Everything that {@code iterator} has, asked for by hand. */
  @Async
  static <T> Coroutine<List<T>> collect(AsyncIterator<? extends T> iterator) {
    List<T> items = new ArrayList<>();
    while (true) {
      try {
        items.add(await(anext(iterator)));
      } catch (StopAsyncIteration end) {
        return value(items);
      }
    }
  }

  /** Throws {@code exception} in its first step. */
  @Async
  static <T> Coroutine<T> fails(RuntimeException exception) {
    throw exception;
  }

  /** The text of the refusal where this thread has no loop, neither running nor set. */
  static String noCurrentLoop() {
    return "There is no current event loop in thread '" + Thread.currentThread().getName() + "'.";
  }

  /** In place of a coroutine: the failure of a body that awaits nothing. */
  static <T> Coroutine<T> failed() {
    throw new ArithmeticException("/ by zero");
  }

  /** In place of an iterator: the failure of {@code aiter}. */
  static <T> AsyncIterator<T> noIterator() {
    throw new ArithmeticException("/ by zero");
  }

  /** Waits until it is cancelled, and says so. */
  @Async
  static Coroutine<Void> waits(Runnable onCancellation) {
    Future<Void> never = getRunningLoop().createFuture();
    try {
      await(never);
    } catch (CancelledError e) {
      onCancellation.run();
      throw e;
    }
    return done();
  }

  /** Runs the first step of {@code coroutine} in a callback, which is no task. */
  @Async
  static Coroutine<Void> withoutTask(Coroutine<?> coroutine) {
    Future<Void> outcome = getRunningLoop().createFuture();
    getRunningLoop()
        .callSoon(
            () -> {
              try {
                coroutine.send(null);
                outcome.setResult(null);
              } catch (Throwable t) {
                outcome.setException(t);
              }
            });
    return value(await(outcome));
  }
}
