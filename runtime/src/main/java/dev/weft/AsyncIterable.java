package dev.weft;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code for (T item : iterable)} goes through in an {@link Async @Async} body, where getting
 * the next item may suspend: the counterpart of {@code async for}.
 *
 * <p>What {@link #map}, {@link #filter} and the other functions here return is a generator: nothing
 * happens before its first item is asked for, it gives its items once, and ends with the first
 * exception, which it throws as it is. However it ends, or when it is closed, it closes its source
 * if that is a generator, too. As with every generator, a loop that is left early does not close
 * it; {@link Asyncio#aclosing} does.
 *
 * @param <T> the type of the items
 * @asyncio object.__aiter__
 */
public interface AsyncIterable<T extends @Nullable Object> extends Iterable<T> {

  /** An iterator over the items, from the first one or from where others left off. */
  AsyncIterator<T> aiter();

  /**
   * Not to be called: the weaver puts {@link #aiter} in its place in an {@link Async @Async} body.
   *
   * @throws IllegalStateException always, as the caller is not woven; the message says what to do
   */
  @Override
  default Iterator<T> iterator() {
    throw NotWoven.complaint(
        "iterator() of an AsyncIterable",
        "loop over it with for in an @dev.weft.Async method, by an expression whose type is an"
            + " AsyncIterable, not an Iterable");
  }

  // ---- operators

  /**
   * What {@code function} gives for each item.
   *
   * @asyncio map
   */
  default <R extends @Nullable Object> AsyncGenerator<R> map(
      Function<? super T, ? extends R> function) {
    return Transform.map(this, function);
  }

  /**
   * As {@link #map}, with a function that may {@code await}: one item after the other, as it is
   * asked for.
   */
  default <R extends @Nullable Object> AsyncGenerator<R> mapAsync(
      AsyncFunction<? super T, ? extends R> function) {
    return AsyncTransform.map(this, function);
  }

  /**
   * The items for which {@code predicate} is true.
   *
   * @asyncio filter
   */
  default AsyncGenerator<T> filter(Predicate<? super T> predicate) {
    return Transform.filter(this, predicate);
  }

  /** As {@link #filter}, with a predicate that may {@code await}; null counts as false. */
  default AsyncGenerator<T> filterAsync(AsyncFunction<? super T, Boolean> predicate) {
    return AsyncTransform.filter(this, predicate);
  }

  /**
   * The first {@code n} items. Before it gives the last of them it closes the source, which is not
   * asked for another one: who takes {@code n} items leaves nothing open.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   * @asyncio itertools.islice
   */
  default AsyncGenerator<T> take(long n) {
    return Taking.of(this, n);
  }

  /**
   * Lists of {@code n} items in their order, the last of which may be shorter. They cannot be
   * changed. Items that were collected when the source fails are lost.
   *
   * @throws IllegalArgumentException {@code n must be at least one}
   * @asyncio itertools.batched
   */
  default AsyncGenerator<List<T>> batched(int n) {
    return Batching.of(this, n);
  }

  /**
   * The items, numbered from 0.
   *
   * @asyncio enumerate
   */
  default AsyncGenerator<Indexed<T>> enumerate() {
    return enumerate(0);
  }

  /** The items, numbered from {@code start}. */
  default AsyncGenerator<Indexed<T>> enumerate(long start) {
    return Transform.enumerate(this, start);
  }

  /** As {@link #merge(Iterable)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // reads them only
  static <T extends @Nullable Object> AsyncGenerator<T> merge(
      AsyncIterable<? extends T>... sources) {
    return merge(Arrays.asList(sources));
  }

  /**
   * The items of all sources as they come. Each source has a task, which fetches its next item as
   * soon as the one before has been taken, so that none is ahead by more than one, and none has to
   * wait for another.
   *
   * <p>When a source fails the others are cancelled; what had come before is given, and when all
   * tasks are done the exception is thrown. Those that follow it become suppressed. Closing the
   * generator, or cancelling who waits for an item, cancels the sources and waits until they are
   * closed.
   */
  static <T extends @Nullable Object> AsyncGenerator<T> merge(
      Iterable<? extends AsyncIterable<? extends T>> sources) {
    return Merge.of(sources);
  }

  // ---- iterables and streams

  /** The elements of {@code iterable}, for each {@code aiter()} from the first one. */
  static <T extends @Nullable Object> AsyncIterable<T> fromIterable(
      Iterable<? extends T> iterable) {
    Objects.requireNonNull(iterable, "iterable");
    return () -> IteratorItems.of(iterable);
  }

  /**
   * What {@code iterator} gives, on the loop's thread, without waiting: one that blocks stops the
   * loop.
   */
  static <T extends @Nullable Object> AsyncGenerator<T> fromIterator(
      Iterator<? extends T> iterator) {
    return IteratorItems.of(iterator);
  }

  /**
   * The elements of {@code stream}, as {@link #fromIterator} gives them. The stream is closed at
   * its end, when it fails, and when the generator is closed, even before the first item.
   */
  static <T extends @Nullable Object> AsyncGenerator<T> fromStream(Stream<? extends T> stream) {
    return IteratorItems.of(stream);
  }

  // ---- publishers

  /**
   * The items of {@code publisher}, each of which is asked for when somebody waits for it: there is
   * never a demand of more than one. The publisher may signal on any thread.
   *
   * <p>The first item that is asked for subscribes, closing cancels the subscription, and so does
   * the end of the loop. What {@code onError} tells is thrown as it is. A cancellation while an
   * item is waited for ends nothing: who asks next gets the item.
   */
  static <T> AsyncGenerator<T> fromPublisher(Flow.Publisher<? extends T> publisher) {
    return new PublisherItems<>(new Inlet<>(publisher, 0));
  }

  /**
   * As {@link #fromPublisher(Flow.Publisher)}, but {@code bufferSize} items are asked for at once,
   * and more when a part of them has been taken: never are more on their way or here than that.
   *
   * @throws IllegalArgumentException if {@code bufferSize} is less than one
   */
  static <T> AsyncGenerator<T> fromPublisher(
      Flow.Publisher<? extends T> publisher, int bufferSize) {
    if (bufferSize < 1) {
      throw new IllegalArgumentException("bufferSize: " + bufferSize + " (expected: >= 1)");
    }
    return new PublisherItems<>(new Inlet<>(publisher, bufferSize));
  }

  /**
   * As {@link #toPublisher(EventLoop)}, on the loop that runs.
   *
   * @throws IllegalStateException {@code no running event loop}
   */
  default Flow.Publisher<T> toPublisher() {
    return toPublisher(Asyncio.getRunningLoop());
  }

  /**
   * A publisher of these items, which can be subscribed to on any thread. Each subscription has an
   * iterator of its own, as {@link #aiter} gives it, and a task on {@code loop}, which fetches the
   * next item when there is demand for it. All signals come on the loop's thread.
   *
   * <p>An exception goes to {@code onError}, and so does an item that is null. Cancelling the
   * subscription cancels the task and closes the iterator, if that is a generator. When the loop is
   * closed, subscriptions that are open, and those that come later, are told by {@code onError}.
   */
  default Flow.Publisher<T> toPublisher(EventLoop loop) {
    return new LoopPublisher<>(this, loop);
  }
}
