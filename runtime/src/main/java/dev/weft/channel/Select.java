package dev.weft.channel;

import dev.weft.AsyncCallable;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import dev.weft.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several things at once and takes one of them, as Kotlin's and Go's {@code select}.
 *
 * <pre>{@code
 * String text =
 *     await(
 *         select(
 *             onReceive(orders, order -> "order " + order),
 *             onReceive(returns, item -> "return of " + item),
 *             onTimeout(1.0, () -> "nothing for a second")));
 * }</pre>
 *
 * <p>Exactly one clause takes effect: the first in order that can do so at once, else, if there is
 * one, the {@linkplain #otherwise default}, else the one that can first. The others leave no trace:
 * they stand in no line, and their timers are cancelled, at the moment when that one is chosen.
 * Then the task resumes and calls the function of the clause, whose result is that of the select.
 *
 * <p>If the coroutine throws a {@link dev.weft.CancelledError}, none has taken effect: an item that
 * was received by it goes back, as with {@link ReceiveChannel#receive}. Where an item was sent, the
 * function is called all the same, and the error thrown where the task waits next, as with {@link
 * SendChannel#send}.
 */
public final class Select {

  private Select() {}

  // ---- select

  /**
   * Takes the first clause that can take effect; of several that can at once the first in order.
   *
   * @return a coroutine that gives what the function of the clause gives, and throws what it throws
   * @throws IllegalArgumentException if there is no clause, or one or a default is there twice
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // reads them only
  public static <R extends @Nullable Object> Coroutine<R> select(Clause<? extends R>... clauses) {
    return select(Arrays.asList(clauses));
  }

  /** As {@link #select(Clause...)}. */
  public static <R extends @Nullable Object> Coroutine<R> select(
      Iterable<? extends Clause<? extends R>> clauses) {
    return selection(clauses, null);
  }

  /**
   * As {@link #select(Clause...)}, but of several clauses that can take effect at once each has the
   * same chance.
   *
   * @throws IllegalArgumentException as there
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // reads them only
  public static <R extends @Nullable Object> Coroutine<R> selectUnbiased(
      Clause<? extends R>... clauses) {
    return selectUnbiased(ThreadLocalRandom.current(), Arrays.asList(clauses));
  }

  /**
   * As {@link #selectUnbiased(Clause...)}, with numbers from {@code random}: with the same seed the
   * same choices.
   */
  public static <R extends @Nullable Object> Coroutine<R> selectUnbiased(
      RandomGenerator random, Iterable<? extends Clause<? extends R>> clauses) {
    return selection(clauses, Objects.requireNonNull(random, "random"));
  }

  @SuppressWarnings("unchecked") // gives what a clause gives
  private static <R extends @Nullable Object> Coroutine<R> selection(
      Iterable<? extends Clause<? extends R>> clauses, @Nullable RandomGenerator random) {
    return (Coroutine<R>) (Coroutine<?>) new Selection(clauses, random);
  }

  // ---- clauses

  /**
   * Receives an item from {@code channel}. When that is closed and has no item left the clause is
   * chosen, and the select throws what {@link ReceiveChannel#receive} throws.
   */
  public static <T, R extends @Nullable Object> Clause<R> onReceive(
      ReceiveChannel<T> channel, Function<? super T, ? extends R> function) {
    return receiving(channel, Reaction.to(function), /* isNullAtEnd= */ false);
  }

  /** As {@link #onReceive}, with a function that may {@code await}. */
  public static <T, R extends @Nullable Object> Clause<R> onReceiveAsync(
      ReceiveChannel<T> channel, AsyncFunction<? super T, ? extends R> function) {
    return receiving(channel, Reaction.toAsync(function), /* isNullAtEnd= */ false);
  }

  /** As {@link #onReceive}, with null for the function where {@code receiveOrNull} gives null. */
  public static <T, R extends @Nullable Object> Clause<R> onReceiveOrNull(
      ReceiveChannel<T> channel, Function<? super @Nullable T, ? extends R> function) {
    return receiving(channel, Reaction.to(function), /* isNullAtEnd= */ true);
  }

  /** As {@link #onReceiveOrNull}, with a function that may {@code await}. */
  public static <T, R extends @Nullable Object> Clause<R> onReceiveOrNullAsync(
      ReceiveChannel<T> channel, AsyncFunction<? super @Nullable T, ? extends R> function) {
    return receiving(channel, Reaction.toAsync(function), /* isNullAtEnd= */ true);
  }

  private static <T, R extends @Nullable Object> Clause<R> receiving(
      ReceiveChannel<T> given, Reaction reaction, boolean isNullAtEnd) {
    Objects.requireNonNull(given, "channel");
    Channel<T> channel =
        given instanceof Subscription<T> subscription ? subscription.channel() : (Channel<T>) given;
    return new ReceiveClause<>(channel, reaction, isNullAtEnd);
  }

  /**
   * Sends {@code item} to {@code channel}. When that is closed the clause is chosen, and the select
   * throws what {@link SendChannel#send} throws.
   */
  public static <T, R extends @Nullable Object> Clause<R> onSend(
      SendChannel<T> channel, T item, Supplier<? extends R> function) {
    return sending(channel, item, Reaction.to(function));
  }

  /** As {@link #onSend}, with a function that may {@code await}. */
  public static <T, R extends @Nullable Object> Clause<R> onSendAsync(
      SendChannel<T> channel, T item, AsyncCallable<? extends R> function) {
    return sending(channel, item, Reaction.toAsync(function));
  }

  private static <T, R extends @Nullable Object> Clause<R> sending(
      SendChannel<T> channel, T item, Reaction reaction) {
    Objects.requireNonNull(channel, "channel");
    return new SendClause<>((Sink<T>) channel, Objects.requireNonNull(item, "item"), reaction);
  }

  /**
   * Waits for {@code future}, or task, which is left alone: it goes on when another clause is
   * chosen. When it has failed or was cancelled, the clause is chosen and the select throws that.
   */
  public static <T extends @Nullable Object, R extends @Nullable Object> Clause<R> onAwait(
      Future<T> future, Function<? super T, ? extends R> function) {
    return new AwaitClause<>(Objects.requireNonNull(future, "future"), Reaction.to(function));
  }

  /** As {@link #onAwait}, with a function that may {@code await}. */
  public static <T extends @Nullable Object, R extends @Nullable Object> Clause<R> onAwaitAsync(
      Future<T> future, AsyncFunction<? super T, ? extends R> function) {
    return new AwaitClause<>(Objects.requireNonNull(future, "future"), Reaction.toAsync(function));
  }

  /**
   * Waits {@code delaySeconds}, counted from the moment when the select waits; zero and less: it
   * can take effect at once, when its turn comes; infinite: never.
   *
   * @throws IllegalArgumentException {@code Invalid delay: NaN (not a number)}
   */
  public static <R extends @Nullable Object> Clause<R> onTimeout(
      double delaySeconds, Supplier<? extends R> function) {
    return new TimeoutClause<>(delaySeconds, Reaction.to(function));
  }

  /** As {@link #onTimeout(double, Supplier)}; null: never. */
  public static <R extends @Nullable Object> Clause<R> onTimeout(
      @Nullable Duration delay, Supplier<? extends R> function) {
    return onTimeout(seconds(delay), function);
  }

  /** As {@link #onTimeout(double, Supplier)}, with a function that may {@code await}. */
  public static <R extends @Nullable Object> Clause<R> onTimeoutAsync(
      double delaySeconds, AsyncCallable<? extends R> function) {
    return new TimeoutClause<>(delaySeconds, Reaction.toAsync(function));
  }

  /** As {@link #onTimeoutAsync(double, AsyncCallable)}; null: never. */
  public static <R extends @Nullable Object> Clause<R> onTimeoutAsync(
      @Nullable Duration delay, AsyncCallable<? extends R> function) {
    return onTimeoutAsync(seconds(delay), function);
  }

  private static double seconds(@Nullable Duration delay) {
    return delay == null ? Double.POSITIVE_INFINITY : delay.getSeconds() + delay.getNano() / 1e9;
  }

  /** The default: takes effect when no other clause can at once, wherever it stands. */
  public static <R extends @Nullable Object> Clause<R> otherwise(Supplier<? extends R> function) {
    return new DefaultClause<>(Reaction.to(function));
  }

  /** As {@link #otherwise}, with a function that may {@code await}. */
  public static <R extends @Nullable Object> Clause<R> otherwiseAsync(
      AsyncCallable<? extends R> function) {
    return new DefaultClause<>(Reaction.toAsync(function));
  }
}
