package dev.weft;

import dev.weft.woven.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Emits lists of a number of items, the last of which may be shorter.
 *
 * @asyncio itertools.batched
 */
final class Batching extends Operator {

  private final int size;
  private List<@Nullable Object> batch = new ArrayList<>();
  private boolean isLast;

  private Batching(AsyncIterable<?> source, int size) {
    super(source);
    this.size = size;
  }

  static <T extends @Nullable Object> AsyncGenerator<List<T>> of(
      AsyncIterable<T> source, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("n must be at least one");
    }
    return generator(new Batching(source, size));
  }

  @Override
  Object apply(@Nullable Object item, Driver driver) {
    batch.add(item);
    return batch.size() < size ? SKIPPED : takeBatch();
  }

  @Override
  Object rest() {
    isLast = true;
    return batch.isEmpty() ? OVER : takeBatch();
  }

  @Override
  boolean isComplete() {
    return isLast;
  }

  private List<@Nullable Object> takeBatch() {
    List<@Nullable Object> full = batch;
    batch = new ArrayList<>();
    return Collections.unmodifiableList(full);
  }
}
