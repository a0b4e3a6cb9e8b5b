package dev.weft.woven;

import static dev.weft.woven.Suspension.SUSPENDED;

import dev.weft.AsyncIterable;
import dev.weft.AsyncIterator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.StopAsyncIteration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a loop over an {@link AsyncIterable} goes through in woven code: one object for the whole
 * loop. It waits for each item as a frame between the loop and {@link AsyncIterator#anext}; where a
 * generator gives the items, their bodies do without it.
 *
 * <pre>
 *   EMPTY --item--&gt; EMPTY
 *   EMPTY --hasNext, keep an item--&gt; FETCHED --next--&gt; EMPTY
 *   EMPTY --item, hasNext: anext throws StopAsyncIteration--&gt; OVER
 * </pre>
 */
public final class AsyncFor extends Frame implements Iterator<@Nullable Object> {

  /** In place of an item: there are no more. */
  static final Object END = new Object();

  /** Stands for an item that is null. */
  private static final Object NULL = new Object();

  /** What gives the items; null when it has no more of them. */
  private @Nullable AsyncIterator<?> source;

  /** The body of the source, if that is a generator. */
  private @Nullable GeneratorFrame generator;

  /** The item that waits to be taken by {@link #next}, or null. */
  private @Nullable Object item;

  private AsyncFor(AsyncIterator<?> source) {
    this.source = source;
    this.generator = source instanceof Generator own ? own.body : null;
  }

  /**
   * In place of {@code iterable.iterator()}.
   *
   * @throws NullPointerException if {@code iterable} is null, or has no iterator
   */
  public static Iterator<@Nullable Object> over(@Nullable AsyncIterable<?> iterable) {
    if (iterable == null) {
      throw new NullPointerException("'async for' requires an object with aiter(), got null");
    }
    return new AsyncFor(Asyncio.aiter(iterable));
  }

  /** The item that waits to be taken, or the next one, or {@link #END}. */
  final @Nullable Object keptOrNext(Driver driver) {
    return item == null ? await(driver) : item;
  }

  /**
   * Keeps what {@link Suspension#hasNext} gave for {@link #next}.
   *
   * @return whether it is an item
   */
  public static boolean keep(Object iterator, @Nullable Object fetched) {
    if (fetched == END) {
      return false;
    }
    ((AsyncFor) iterator).item = fetched == null ? NULL : fetched;
    return true;
  }

  /** The next item, or {@link #END}. */
  @Override
  protected @Nullable Object await(Driver driver) {
    GeneratorFrame body = generator;
    return body != null && body.isWaiting() ? fetchFrom(body, driver) : fetchAny(driver);
  }

  private @Nullable Object fetchFrom(GeneratorFrame body, Driver driver) {
    try {
      return body.next(GeneratorFrame.LOOP, driver);
    } catch (StopAsyncIteration end) {
      return exhausted();
    }
  }

  private @Nullable Object fetchAny(Driver driver) {
    AsyncIterator<?> from = source;
    if (from == null) {
      return END;
    }
    Object fetched;
    try {
      fetched = fetch(from, driver);
    } catch (StopAsyncIteration end) {
      return exhausted();
    }
    if (fetched != SUSPENDED) {
      return fetched;
    }
    return generator == null ? suspend(1, driver) : generator.suspendedForLoop();
  }

  /**
   * Asks for the next item. A generator is asked at once: what {@code anext} makes for others would
   * only be dropped.
   *
   * @return the item, or {@link Suspension#SUSPENDED}: then {@link #fetched} gives it
   * @throws StopAsyncIteration if there is none
   */
  public static @Nullable Object fetch(AsyncIterator<?> from, Driver driver) {
    if (from instanceof Generator generator) {
      GeneratorFrame body = generator.body;
      return body.isWaiting() ? body.next(GeneratorFrame.STEP, driver) : generator.next(driver);
    }
    Coroutine<?> next = from.anext();
    if (next == null) {
      throw new NullPointerException("'async for' received an invalid object from anext(): null");
    }
    return next.await(driver);
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    begin();
    try {
      return fetched(source, driver);
    } catch (StopAsyncIteration end) {
      return exhausted();
    }
  }

  /** The item for which {@link #fetch} has suspended. */
  public static @Nullable Object fetched(@Nullable AsyncIterator<?> from, Driver driver) {
    return from instanceof Generator generator
        ? generator.body.resumed(GeneratorStep.Kind.NEXT, driver)
        : Suspension.resumed(driver);
  }

  /** There are no more items. */
  private Object exhausted() {
    source = null;
    generator = null;
    return END;
  }

  /**
   * Not called by woven code, which has {@link Suspension#item} or {@link Suspension#hasNext} in
   * its place.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean hasNext() {
    throw new UnsupportedOperationException("hasNext() of an asynchronous iterator may suspend");
  }

  /**
   * The item that was fetched.
   *
   * @throws NoSuchElementException if none was
   */
  @Override
  public @Nullable Object next() {
    Object taken = item;
    if (taken == null) {
      throw new NoSuchElementException();
    }
    item = null;
    return taken == NULL ? null : taken;
  }
}
