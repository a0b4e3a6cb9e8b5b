package dev.weft.channel;

import dev.weft.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * The end of a channel that items are sent to. Used on the thread of the loop only; other threads
 * go through {@link dev.weft.EventLoop#callSoonThreadsafe} and {@link #trySend}, or {@link
 * dev.weft.Asyncio#runCoroutineThreadsafe} and {@link #send}.
 *
 * @param <T> the type of the items, which are never null
 */
public sealed interface SendChannel<T> permits Sink {

  /**
   * Sends {@code item}, and waits until it is taken over: by a receiver, by the buffer, or by the
   * rule for an {@link Overflow}. Does not suspend if that is so at once. Who waits is served in
   * the order of arrival.
   *
   * <p>If the coroutine returns, the item is sent; if it throws, whatever it throws, the item is
   * not sent and never will be. A cancellation that arrives between the two, when the item was
   * taken over but the sender has not resumed yet, does not undo that: the coroutine returns, and
   * the {@link dev.weft.CancelledError} is thrown where the task waits next.
   *
   * @return a coroutine that throws the cause that the channel was closed with, or a {@link
   *     ClosedSendChannelException} if there is none
   * @throws NullPointerException if {@code item} is null
   */
  Coroutine<Void> send(T item);

  /**
   * Sends {@code item} if that is possible without waiting.
   *
   * @return whether it is sent; false if there is no room, or if the channel is closed: {@link
   *     #isClosedForSend} tells which
   * @throws NullPointerException if {@code item} is null
   */
  boolean trySend(T item);

  /** Whether the channel was closed or cancelled: nothing can be sent any more. */
  boolean isClosedForSend();

  /** As {@link #close(Throwable)} without a cause: receivers see a regular end. */
  boolean close();

  /**
   * Ends the channel: nothing can be sent any more. What was sent before can still be received, and
   * so can what senders wait with at this moment; they go on waiting.
   *
   * @param cause what senders get from now on, and receivers when there is nothing left, as it is;
   *     null for a regular end
   * @return false if the channel was closed or cancelled before; then nothing has changed
   */
  boolean close(@Nullable Throwable cause);

  /** As {@link #cancel(Throwable)} without a cause. */
  void cancel();

  /**
   * Drops what is in the channel, and ends it if it is not closed: every item that was sent and not
   * received goes to the function for undelivered items. Senders and receivers that wait get the
   * cause, or {@link ClosedSendChannelException} and {@link ClosedReceiveChannelException}, also
   * where a regular end would be silent. A channel that was closed before stays closed as it was.
   * Without effect if it was cancelled before.
   *
   * @param cause what senders and receivers get, as it is; or null
   */
  void cancel(@Nullable Throwable cause);
}
