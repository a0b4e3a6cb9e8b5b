package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Awaits a function of each item, and emits what it gives, or the items for which it is true. */
final class AsyncTransform extends Operator {

  private final AsyncFunction<@Nullable Object, ?> function;

  /** Whether the function says what becomes of the item, and does not replace it. */
  private final boolean isFilter;

  /** The item that a filter looks at. */
  private @Nullable Object item;

  private AsyncTransform(
      AsyncIterable<?> source, AsyncFunction<@Nullable Object, ?> function, boolean isFilter) {
    super(source);
    this.function = Objects.requireNonNull(function, "function");
    this.isFilter = isFilter;
  }

  @SuppressWarnings("unchecked") // is given the items of the source only
  static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> map(
      AsyncIterable<T> source, AsyncFunction<? super T, ? extends R> function) {
    return generator(
        new AsyncTransform(
            source, (AsyncFunction<@Nullable Object, ?>) function, /* isFilter= */ false));
  }

  @SuppressWarnings("unchecked") // is given the items of the source only
  static <T extends @Nullable Object> AsyncGenerator<T> filter(
      AsyncIterable<T> source, AsyncFunction<? super T, Boolean> predicate) {
    return generator(
        new AsyncTransform(
            source, (AsyncFunction<@Nullable Object, ?>) predicate, /* isFilter= */ true));
  }

  @Override
  @SuppressWarnings("NullAway") // what the source gives is what the function takes
  @Nullable Object apply(@Nullable Object newItem, Driver driver) {
    if (isFilter) {
      item = newItem;
    }
    Object result = Suspension.awaitReturned(function.apply(newItem), driver);
    return result == Suspension.SUSPENDED ? result : applied(result);
  }

  @Override
  @Nullable Object applied(@Nullable Object result) {
    if (!isFilter) {
      return result;
    }
    Object tested = item;
    item = null;
    return Boolean.TRUE.equals(result) ? tested : SKIPPED;
  }
}
