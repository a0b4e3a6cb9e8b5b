package dev.weft.channel;

import dev.weft.AsyncIterator;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.channel.Receive.AtEnd;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from tasks that send to tasks that receive, first in, first out.
 *
 * <p>An item goes to the receiver that has waited longest, else into the buffer; without room there
 * the sender waits, or an {@link Overflow} says which item is dropped. With the capacity {@link
 * #RENDEZVOUS} there is no buffer: sender and receiver meet. Both ends are served strictly in the
 * order of arrival: nobody overtakes who waits.
 *
 * <h2>Nothing is lost</h2>
 *
 * <p>When a task is cancelled, at whatever moment:
 *
 * <ul>
 *   <li>{@link #send}: if it throws, the item is not sent and never will be; if it returns, the
 *       item is sent.
 *   <li>{@link #receive}, {@link #receiveOrNull}, {@code for} over the channel: if it throws, no
 *       item was taken. One that was on its way goes back to the front of the channel, where the
 *       capacity may be exceeded by it, or to the next who waits.
 *   <li>Every item that is sent is therefore received by exactly one receiver that goes on with it,
 *       is in the channel, or was dropped by an {@link Overflow} or by {@link #cancel}: then it was
 *       given to the function for undelivered items, once.
 *   <li>A closed channel ends for receivers when nothing can come back any more.
 * </ul>
 *
 * <p>Items are received in the order in which they were sent. One that has come back is received
 * before all others in the channel; another receiver may have had later ones before.
 *
 * <p>The guarantee ends where {@code await} has given the item, or where a task of its own has it:
 * cancelling who awaits {@code createTask(channel.receive())} can lose the task's result, as it
 * loses that of every task.
 *
 * <p>Used on the thread of the loop only.
 *
 * @param <T> the type of the items, which are never null
 */
public sealed class Channel<T> extends Sink<T> implements ReceiveChannel<T> permits Mailbox {

  /** The capacity of a channel without a buffer: a sender waits for a receiver. */
  public static final int RENDEZVOUS = 0;

  /** The capacity of a channel in which no sender ever waits. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /**
   * The capacity of a channel that keeps the latest item only: a buffer for one, with {@link
   * Overflow#DROP_OLDEST}.
   */
  public static final int CONFLATED = -1;

  private final int capacity;
  private final Overflow onOverflow;
  private final @Nullable Consumer<? super T> onUndelivered;

  private final Items<T> items = new Items<>();
  final Line<T> receivers = new Line<>();

  /** Items that were handed to receivers which have not resumed yet. */
  private int underWay;

  /** Items handed to receivers who waited, so far. */
  private long deliveries;

  /** As {@code Channel(RENDEZVOUS)}. */
  public Channel() {
    this(RENDEZVOUS);
  }

  /**
   * A channel whose senders wait when its buffer is full.
   *
   * @param capacity the items that fit into the buffer, or one of {@link #RENDEZVOUS}, {@link
   *     #UNLIMITED} and {@link #CONFLATED}
   * @throws IllegalArgumentException if {@code capacity} is negative and not {@link #CONFLATED}
   */
  public Channel(int capacity) {
    this(capacity, Overflow.SUSPEND);
  }

  /**
   * As {@link #Channel(int, Overflow, Consumer)}, without a function for undelivered items.
   *
   * @throws IllegalArgumentException as there
   */
  public Channel(int capacity, Overflow onOverflow) {
    this(capacity, onOverflow, null);
  }

  /**
   * A channel.
   *
   * @param capacity the items that fit into the buffer, or one of {@link #RENDEZVOUS}, {@link
   *     #UNLIMITED} and {@link #CONFLATED}. A channel that drops items has room for one at least
   * @param onOverflow what happens when the buffer is full
   * @param onUndelivered is called with every item that was sent and is dropped, within the call
   *     that drops it, to close what the item holds. What it throws goes to the exception handler
   *     of the loop, or to the caller where nobody has had to wait yet. Null: they are dropped
   *     silently
   * @throws IllegalArgumentException if {@code capacity} is negative and not {@link #CONFLATED}, or
   *     {@link #CONFLATED} with another {@code onOverflow} than {@link Overflow#SUSPEND}, which it
   *     replaces
   */
  public Channel(int capacity, Overflow onOverflow, @Nullable Consumer<? super T> onUndelivered) {
    if (capacity < CONFLATED) {
      throw new IllegalArgumentException(
          "capacity: " + capacity + " (expected: >= 0, UNLIMITED or CONFLATED)");
    }
    if (capacity == CONFLATED && onOverflow != Overflow.SUSPEND) {
      throw new IllegalArgumentException(
          "onOverflow: " + onOverflow + " (expected: SUSPEND, as CONFLATED has its own)");
    }
    this.onOverflow = capacity == CONFLATED ? Overflow.DROP_OLDEST : onOverflow;
    this.capacity = this.onOverflow == Overflow.SUSPEND ? capacity : Math.max(1, capacity);
    this.onUndelivered = onUndelivered;
  }

  // ---- receiving

  @Override
  @SuppressWarnings("unchecked") // gives an item
  public final Coroutine<T> receive() {
    return (Coroutine<T>) (Coroutine<?>) new Receive<>(this, AtEnd.FAIL);
  }

  @Override
  @SuppressWarnings("unchecked") // gives an item or null
  public final Coroutine<@Nullable T> receiveOrNull() {
    return (Coroutine<@Nullable T>) (Coroutine<?>) new Receive<>(this, AtEnd.NULL);
  }

  @Override
  public final @Nullable T tryReceive() {
    return poll();
  }

  /** An iterator that receives; it ends when the channel was closed without a cause. */
  @Override
  @SuppressWarnings("unchecked") // gives an item
  public final AsyncIterator<T> aiter() {
    return () -> (Coroutine<T>) (Coroutine<?>) new Receive<>(this, AtEnd.STOP);
  }

  @Override
  public final boolean isClosedForReceive() {
    return isClosedForSend() && isDrained();
  }

  @Override
  public final boolean isEmpty() {
    return items.isEmpty() && senders.isEmpty() && !isClosedForReceive();
  }

  private boolean isDrained() {
    return isCancelled() || (underWay == 0 && items.isEmpty() && senders.isEmpty());
  }

  /** The next item, whose place is given to the next sender; null if there is none. */
  final @Nullable T poll() {
    T item = items.poll();
    if (item == null) {
      Waiter<T> sender = senders.poll();
      return sender == null ? null : sender.take();
    }
    refill();
    return item;
  }

  private void refill() {
    while (items.size() < capacity) {
      Waiter<T> sender = senders.poll();
      if (sender == null) {
        roomMade();
        return;
      }
      items.add(sender.take());
    }
  }

  /** Is told that there is room, or somebody to serve at once. */
  void roomMade() {}

  /** Has {@code receiver} wait; there is no item. */
  final void queueUp(Waiter<T> receiver) {
    receivers.add(receiver);
    roomMade();
  }

  /** A receiver has resumed with its item. */
  final void arrived() {
    underWay--;
    endIfDrained();
  }

  /** A receiver will not go on: takes it out of the line, or its item back. */
  final void abandon(Waiter<T> receiver) {
    receiver.leave();
    if (receiver.item != null) {
      underWay--;
      giveBack(receiver, receiver.item);
      endIfDrained();
    }
  }

  private void giveBack(Waiter<T> receiver, T item) {
    if (isCancelled()) {
      undelivered(item);
      return;
    }
    Waiter<T> next = receivers.poll();
    if (next != null) {
      deliver(item, next, receiver.turn);
      return;
    }
    items.putBack(receiver);
    if (onOverflow == Overflow.DROP_OLDEST && items.size() > capacity) {
      dropOldest();
    }
  }

  // ---- sending

  @Override
  final boolean offer(T item) {
    Waiter<T> receiver = receivers.poll();
    if (receiver != null) {
      deliver(item, receiver, ++deliveries);
      return true;
    }
    if (items.size() < capacity) {
      items.add(item);
      return true;
    }
    return onOverflow != Overflow.SUSPEND && dropOne(item);
  }

  private void deliver(T item, Waiter<T> receiver, long turn) {
    receiver.item = item;
    receiver.turn = turn;
    underWay++;
    receiver.wake();
  }

  private boolean dropOne(T item) {
    if (onOverflow == Overflow.DROP_LATEST) {
      undelivered(item);
    } else {
      items.add(item);
      dropOldest();
    }
    return true;
  }

  private void dropOldest() {
    T oldest = items.poll();
    if (oldest != null) {
      undelivered(oldest);
    }
  }

  /** As {@link #offer}, beyond the capacity if there is no room. */
  final void accept(T item) {
    if (!offer(item)) {
      items.add(item);
    }
  }

  /** Whether {@link #offer} would take an item now. */
  final boolean hasRoom() {
    return onOverflow != Overflow.SUSPEND || items.size() < capacity || !receivers.isEmpty();
  }

  // ---- the end

  @Override
  final void closed() {
    endIfDrained();
  }

  @Override
  final void cancelled() {
    endIfDrained();
    for (T item = items.poll(); item != null; item = items.poll()) {
      undelivered(item);
    }
  }

  /** Tells receivers that wait of the end. */
  private void endIfDrained() {
    if (isClosedForReceive()) {
      for (Waiter<T> receiver = receivers.poll(); receiver != null; receiver = receivers.poll()) {
        receiver.wake();
      }
    }
  }

  private void undelivered(T item) {
    if (onUndelivered == null) {
      return;
    }
    try {
      onUndelivered.accept(item);
    } catch (RuntimeException e) {
      report(e, item);
    }
  }

  private void report(RuntimeException failure, T item) {
    EventLoop reporting = boundTo();
    if (reporting == null) {
      throw failure;
    }
    String message = "Exception in the function for undelivered items, called with " + item;
    reporting.callExceptionHandler(Map.of("message", message, "exception", failure));
  }

  @Override
  final String brief() {
    StringBuilder text = new StringBuilder("Channel[");
    if (capacity == RENDEZVOUS) {
      text.append("rendezvous");
      append(text, "items", items.size());
    } else {
      text.append("items:").append(items.size());
      text.append(capacity == UNLIMITED ? "" : " of " + capacity);
    }
    append(text, "receivers", receivers.size());
    appendStatus(text);
    return text.append(']').toString();
  }
}
