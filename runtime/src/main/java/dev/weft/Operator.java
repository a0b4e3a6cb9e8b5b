package dev.weft;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.woven.Driver;
import dev.weft.woven.GeneratorFrame;
import dev.weft.woven.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * A generator over the items of another iterable, which it closes whichever way it ends: what in
 * Python is
 *
 * <pre>
 *   async with aclosing(source):
 *       async for item in source:
 *           yield …
 * </pre>
 *
 * except that it closes the source also if it is closed before its first item.
 */
abstract class Operator extends GeneratorFrame {

  /** Nothing is to be emitted for this item. */
  static final Object SKIPPED = new Object();

  /** Nothing is to be emitted any more. */
  static final Object OVER = new Object();

  private static final Object NOTHING = new Object();

  private static final int FETCHING = 1;
  private static final int APPLYING = 2;
  private static final int EMITTED = 3;
  private static final int CLOSING = 4;
  private static final int EMITTED_LAST = 5;

  private final Pass source;

  /** Thrown when the source is closed, if it is not null. */
  private @Nullable Throwable failure;

  /** Emitted when the source is closed, or {@link #NOTHING}. */
  private @Nullable Object last = NOTHING;

  Operator(AsyncIterable<?> source) {
    this.source = new Pass(source);
  }

  /** The generator whose body {@code operator} is. */
  @SuppressWarnings("unchecked") // emits what the caller says
  static <T extends @Nullable Object> AsyncGenerator<T> generator(GeneratorFrame operator) {
    return (AsyncGenerator<T>) Suspension.generator(operator);
  }

  /**
   * What becomes of {@code item}.
   *
   * @return what is to be emitted, {@link #SKIPPED}, or {@link Suspension#SUSPENDED}
   */
  abstract @Nullable Object apply(@Nullable Object item, Driver driver);

  /** What becomes of the item for which {@link #apply} has suspended. */
  @Nullable Object applied(@Nullable Object result) {
    return result;
  }

  /** What is emitted when the source has no more items, or {@link #OVER}. */
  @Nullable Object rest() {
    return OVER;
  }

  /** Whether the source is to be closed: before the next item is fetched, or the last emitted. */
  boolean isComplete() {
    return false;
  }

  @Override
  protected final boolean isWatched() {
    return false;
  }

  @Override
  protected final boolean isOwner() {
    return true;
  }

  @Override
  protected final @Nullable Object resume(Driver driver) {
    int point = begin();
    if (point == CLOSING) {
      source.closed(driver, failure);
      return conclude();
    }
    if (point == EMITTED_LAST) {
      Suspension.resumed(driver);
      return null;
    }
    try {
      Object result = arrive(point, driver);
      while (result == SKIPPED) {
        result = fetch(driver);
      }
      if (result == SUSPENDED) {
        return SUSPENDED;
      }
      if (result != OVER && !isComplete()) {
        return emit(EMITTED, result);
      }
      last = result == OVER ? NOTHING : result;
    } catch (Throwable t) {
      failure = t;
    }
    return close(driver);
  }

  private @Nullable Object arrive(int point, Driver driver) {
    return switch (point) {
      case FETCHING -> fetched(driver);
      case APPLYING -> applied(Suspension.resumed(driver));
      case EMITTED -> {
        Suspension.resumed(driver);
        yield SKIPPED;
      }
      default -> {
        Suspension.resumed(driver);
        yield isComplete() ? OVER : SKIPPED;
      }
    };
  }

  private @Nullable Object fetch(Driver driver) {
    Object item;
    try {
      item = source.next(driver);
    } catch (StopAsyncIteration end) {
      return rest();
    }
    return item == SUSPENDED ? suspend(FETCHING, driver) : use(item, driver);
  }

  private @Nullable Object fetched(Driver driver) {
    Object item;
    try {
      item = source.fetched(driver);
    } catch (StopAsyncIteration end) {
      return rest();
    }
    return use(item, driver);
  }

  private @Nullable Object use(@Nullable Object item, Driver driver) {
    Object result = apply(item, driver);
    return result == SUSPENDED ? suspend(APPLYING, driver) : result;
  }

  private @Nullable Object close(Driver driver) {
    Object end = source.close(driver, failure);
    return end == SUSPENDED ? suspend(CLOSING, driver) : conclude();
  }

  private @Nullable Object conclude() {
    Object item = last;
    if (item == NOTHING) {
      return null;
    }
    last = NOTHING;
    return emit(EMITTED_LAST, item);
  }
}
