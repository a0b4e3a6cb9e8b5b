package dev.weft;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/**
 * Emits the first items, and closes the source before it emits the last of them.
 *
 * @asyncio itertools.islice
 */
final class Taking extends Operator {

  private long left;

  private Taking(AsyncIterable<?> source, long count) {
    super(source);
    this.left = count;
  }

  static <T extends @Nullable Object> AsyncGenerator<T> of(AsyncIterable<T> source, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("n: " + count + " (expected: >= 0)");
    }
    return generator(new Taking(source, count));
  }

  @Override
  @Nullable Object apply(@Nullable Object item, Driver driver) {
    left--;
    return item;
  }

  @Override
  boolean isComplete() {
    return left == 0;
  }
}
