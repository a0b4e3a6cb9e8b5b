package dev.weft;

import dev.weft.woven.Driver;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Emits what a function gives for each item, or nothing for some. */
final class Transform extends Operator {

  /** May give {@link Operator#SKIPPED}. */
  private final Function<@Nullable Object, @Nullable Object> function;

  private Transform(
      AsyncIterable<?> source, Function<@Nullable Object, @Nullable Object> function) {
    super(source);
    this.function = function;
  }

  @SuppressWarnings("unchecked") // is given the items of the source only
  static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> map(
      AsyncIterable<T> source, Function<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return generator(
        new Transform(source, (Function<@Nullable Object, @Nullable Object>) function));
  }

  @SuppressWarnings("unchecked") // is given the items of the source only
  static <T extends @Nullable Object> AsyncGenerator<T> filter(
      AsyncIterable<T> source, Predicate<? super T> predicate) {
    Predicate<@Nullable Object> test =
        (Predicate<@Nullable Object>) Objects.requireNonNull(predicate, "predicate");
    return generator(new Transform(source, item -> test.test(item) ? item : SKIPPED));
  }

  static <T extends @Nullable Object> AsyncGenerator<Indexed<T>> enumerate(
      AsyncIterable<T> source, long start) {
    return generator(new Transform(source, new Counter(start)));
  }

  @Override
  @SuppressWarnings("NullAway") // what the source gives is what the function takes
  @Nullable Object apply(@Nullable Object item, Driver driver) {
    return function.apply(item);
  }

  /** Numbers the items. */
  private static final class Counter implements Function<@Nullable Object, @Nullable Object> {

    private long next;

    Counter(long start) {
      next = start;
    }

    @Override
    @SuppressWarnings("NullAway") // as in Transform
    public Object apply(@Nullable Object item) {
      return new Indexed<>(next++, item);
    }
  }
}
