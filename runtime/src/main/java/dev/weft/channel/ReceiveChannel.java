package dev.weft.channel;

import dev.weft.AsyncIterable;
import dev.weft.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * The end of a channel that items are received from. {@code for (T item : channel)} in an {@link
 * dev.weft.Async @Async} body receives until the channel is closed, and throws the cause if it was
 * closed with one. Several may do so at once: each item goes to one of them.
 *
 * <p>Used on the thread of the loop only.
 *
 * @param <T> the type of the items, which are never null
 */
public sealed interface ReceiveChannel<T> extends AsyncIterable<T> permits Channel, Subscription {

  /**
   * Receives the next item. Does not suspend if there is one. Who waits is served in the order of
   * arrival.
   *
   * <p>If the coroutine throws, whatever it throws, it has taken no item: one that was on its way
   * to it when it was cancelled goes back to the front of the channel, or to the next who waits.
   *
   * @return a coroutine that throws the cause that the channel was closed with, or a {@link
   *     ClosedReceiveChannelException} if there is none, when no item is left
   */
  Coroutine<T> receive();

  /**
   * As {@link #receive}, but gives null when no item is left because the channel was closed without
   * a cause.
   *
   * @return a coroutine that throws the cause that the channel was closed with, or a {@link
   *     ClosedReceiveChannelException} if it was cancelled without one
   */
  Coroutine<@Nullable T> receiveOrNull();

  /**
   * Receives the next item if there is one.
   *
   * @return null if there is none at the moment, or none any more: {@link #isClosedForReceive}
   *     tells which
   */
  @Nullable T tryReceive();

  /**
   * Whether the channel is closed and no item is left or can come back. False while an item is on
   * its way to a receiver: it would come back if that one were cancelled.
   */
  boolean isClosedForReceive();

  /** Whether {@link #receive} would have to wait: there is no item, and one may still come. */
  boolean isEmpty();

  /** As {@link #cancel(Throwable)} without a cause. */
  void cancel();

  /** As {@link SendChannel#cancel(Throwable)}. */
  void cancel(@Nullable Throwable cause);
}
