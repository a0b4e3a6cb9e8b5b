package dev.weft.woven;

import dev.weft.AsyncGenerator;
import dev.weft.Asyncio;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.StopIteration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The few static methods that stand at a suspension point of woven code. */
public final class Suspension {

  /** What a body returns instead of a result when it has suspended. Never seen by user code. */
  public static final Object SUSPENDED =
      new Object() {
        @Override
        public String toString() {
          return "SUSPENDED";
        }
      };

  /** What a body is given that has emitted, and is to go on. Never seen by user code. */
  public static final Object GO_ON =
      new Object() {
        @Override
        public String toString() {
          return "GO_ON";
        }
      };

  /** What a body returns whose result is in the driver. Never seen by user code. */
  private static final Object GIVEN =
      new Object() {
        @Override
        public String toString() {
          return "GIVEN";
        }
      };

  private Suspension() {}

  /**
   * Awaits whatever stands behind an {@code await(…)}.
   *
   * @return the result, or {@link #SUSPENDED}
   * @throws NullPointerException if {@code awaitable} is null
   * @throws IllegalArgumentException if it is nothing that can be awaited
   */
  public static @Nullable Object await(@Nullable Object awaitable, Driver driver) {
    if (awaitable instanceof Suspendable suspendable) {
      return suspendable.await(driver);
    }
    return awaitForeign(awaitable, driver);
  }

  /**
   * In place of {@link Asyncio#sleep(double)} where it is awaited at once: without a coroutine.
   *
   * @return null, or {@link #SUSPENDED}
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}
   */
  public static @Nullable Object sleep(double delaySeconds, Driver driver) {
    return delaySeconds <= 0 ? driver.yieldNow() : sleepLonger(delaySeconds, driver);
  }

  private static @Nullable Object sleepLonger(double delaySeconds, Driver driver) {
    EventLoop loop = driver.loop();
    return loop == null
        ? await(Asyncio.sleep(delaySeconds), driver)
        : driver.waitFor(Timers.in(delaySeconds, loop));
  }

  /**
   * As {@link #await(Object, Driver)}, for the coroutine that an {@code @Async} method returns:
   * null means no result.
   */
  public static @Nullable Object awaitReturned(@Nullable Object coroutine, Driver driver) {
    return coroutine == null ? null : await(coroutine, driver);
  }

  /**
   * In place of {@code hasNext()} and {@code next()} in a loop over an {@link
   * dev.weft.AsyncIterable}.
   *
   * @param iterator what {@link AsyncFor#over} gave
   * @return what {@link #isItem} knows, or {@link #SUSPENDED}
   */
  public static @Nullable Object item(Object iterator, Driver driver) {
    return ((AsyncFor) iterator).await(driver);
  }

  /** Whether this is an item, not the end. */
  public static boolean isItem(@Nullable Object fetched) {
    return fetched != AsyncFor.END;
  }

  /**
   * In place of {@code hasNext()} alone.
   *
   * @param iterator what {@link AsyncFor#over} gave
   * @return what is for {@link AsyncFor#keep}, or {@link #SUSPENDED}
   */
  public static @Nullable Object hasNext(Object iterator, Driver driver) {
    return ((AsyncFor) iterator).keptOrNext(driver);
  }

  /** As {@link #await(Object, Driver)}, in a body that counts how deep it is. */
  public static @Nullable Object await(@Nullable Object awaitable, Driver driver, int depth) {
    driver.depth = depth;
    return await(awaitable, driver);
  }

  /** As {@link #awaitReturned(Object, Driver)}, in a body that counts how deep it is. */
  public static @Nullable Object awaitReturned(
      @Nullable Object coroutine, Driver driver, int depth) {
    driver.depth = depth;
    return awaitReturned(coroutine, driver);
  }

  /** As {@link #item(Object, Driver)}, in a body that counts how deep it is. */
  public static @Nullable Object item(Object iterator, Driver driver, int depth) {
    driver.depth = depth;
    return item(iterator, driver);
  }

  /** As {@link #hasNext(Object, Driver)}, in a body that counts how deep it is. */
  public static @Nullable Object hasNext(Object iterator, Driver driver, int depth) {
    driver.depth = depth;
    return hasNext(iterator, driver);
  }

  /** The result of a body that was called directly, for {@link #givenInteger}. */
  public static Object give(int result, Driver driver) {
    driver.given = result;
    return GIVEN;
  }

  /** The result of a body that was called directly, for {@link #givenLong}. */
  public static Object give(long result, Driver driver) {
    driver.given = result;
    return GIVEN;
  }

  /** The result of a body that was called directly, for {@link #givenDouble}. */
  public static Object give(double result, Driver driver) {
    driver.given = Double.doubleToRawLongBits(result);
    return GIVEN;
  }

  /**
   * What a body returned that may {@link #give} an int: a compiler sees box and unboxing at once.
   */
  public static @Nullable Object givenInteger(@Nullable Object result, Driver driver) {
    return result == GIVEN ? (Object) (int) driver.given : result;
  }

  /** What a body returned that may {@link #give} a long. */
  public static @Nullable Object givenLong(@Nullable Object result, Driver driver) {
    return result == GIVEN ? (Object) driver.given : result;
  }

  /** What a body returned that may {@link #give} a double. */
  public static @Nullable Object givenDouble(@Nullable Object result, Driver driver) {
    return result == GIVEN ? (Object) Double.longBitsToDouble(driver.given) : result;
  }

  /** The failure of a coroutine whose body threw {@code stop}: it would look like a return. */
  public static IllegalStateException stopped(StopIteration stop) {
    return new IllegalStateException("coroutine raised StopIteration", stop);
  }

  /**
   * What the resumed frame was waiting for: returns the value or throws the failure, inside the
   * user's try range.
   */
  public static @Nullable Object resumed(Driver driver) {
    return driver.take();
  }

  /**
   * The body of a blocking entry point ({@code @Async void}): runs the coroutine on a fresh loop,
   * or as {@link EntryPoints} says.
   */
  public static void runBlocking(Coroutine<?> coroutine) {
    Consumer<Coroutine<?>> runner = EntryPoints.takeNext();
    try {
      if (runner == null) {
        Asyncio.run(coroutine);
      } else {
        runner.accept(coroutine);
      }
    } finally {
      if (coroutine.state() == Coroutine.State.CREATED) {
        coroutine.close(); // refused: who has called does not know that there is one
      }
    }
  }

  /** The generator whose body {@code frame} is. */
  public static AsyncGenerator<?> generator(Coroutine<?> frame) {
    return new Generator((GeneratorFrame) frame);
  }

  private static @Nullable Object awaitForeign(@Nullable Object awaitable, Driver driver) {
    if (awaitable instanceof Awaitable<?> own) {
      return own.toCoroutine().await(driver);
    }
    if (awaitable instanceof CompletableFuture<?> future && future.isDone()) {
      return Completed.outcome(future);
    }
    if (awaitable instanceof CompletionStage<?> stage) {
      Suspendable wrapped = Asyncio.wrapFuture(stage);
      return wrapped.await(driver);
    }
    if (awaitable == null) {
      throw new NullPointerException("object null can't be used in 'await' expression");
    }
    throw new IllegalArgumentException(
        "object " + awaitable.getClass().getName() + " can't be used in 'await' expression");
  }

  /**
   * Throws {@code failure} as it is, checked or not: {@code await} rethrows what the coroutine
   * threw.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <E extends Throwable> RuntimeException sneakyThrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
