package dev.weft.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends every item to each subscriber. A subscriber has a buffer of its own and its own rule for
 * what happens when that is full; it gets what is sent from the moment of {@link #subscribe} on.
 *
 * <p>An item goes to all subscribers at once, when each of them can take it, or to none: all see
 * the same items in the same order, and a {@link #send} that throws has sent nothing to anybody. So
 * the slowest of the subscribers that make senders wait ({@link Overflow#SUSPEND}) sets the pace
 * for all; those that drop items hold up nobody. Without subscribers an item is sent, and gone.
 *
 * <p>{@link #close} lets senders that wait finish, then closes the subscriptions, whose items can
 * still be received. {@link #cancel} cancels them.
 *
 * @param <T> the type of the items, which are never null
 */
public final class Broadcast<T> extends Sink<T> {

  /** Replaced when it changes. */
  private List<Mailbox<T>> subscribers = List.of();

  /** Whether items are being delivered. */
  private boolean delivering;

  /** A broadcast without subscribers. */
  public Broadcast() {}

  /**
   * A subscriber that makes senders wait when its buffer is full.
   *
   * @param capacity as for {@link Channel#Channel(int)}; with {@link Channel#RENDEZVOUS} an item is
   *     sent only while somebody waits for it here
   * @return what it receives from; already over if the broadcast is closed
   * @throws IllegalArgumentException as there
   */
  public Subscription<T> subscribe(int capacity) {
    return subscribe(capacity, Overflow.SUSPEND);
  }

  /**
   * A subscriber with a buffer and a rule for what happens when that is full.
   *
   * @param capacity as for {@link Channel#Channel(int, Overflow)}
   * @return as {@link #subscribe(int)}
   * @throws IllegalArgumentException as there
   */
  public Subscription<T> subscribe(int capacity, Overflow onOverflow) {
    return subscribe(capacity, onOverflow, null);
  }

  /**
   * As {@link #subscribe(int, Overflow)}, with a function for items that are dropped.
   *
   * @param onUndelivered as for {@link Channel#Channel(int, Overflow, Consumer)}
   * @throws IllegalArgumentException as there
   */
  public Subscription<T> subscribe(
      int capacity, Overflow onOverflow, @Nullable Consumer<? super T> onUndelivered) {
    Mailbox<T> mailbox = new Mailbox<>(this, capacity, onOverflow, onUndelivered);
    if (isCancelled()) {
      mailbox.cancel(cause());
    } else if (isOver()) {
      mailbox.close(cause());
    } else {
      List<Mailbox<T>> more = new ArrayList<>(subscribers);
      more.add(mailbox);
      subscribers = more;
    }
    return new Subscription<>(mailbox);
  }

  /** How many subscribers there are. */
  public int subscribers() {
    return subscribers.size();
  }

  void remove(Mailbox<T> mailbox) {
    List<Mailbox<T>> fewer = new ArrayList<>(subscribers);
    if (fewer.remove(mailbox)) {
      subscribers = fewer;
      deliver();
    }
  }

  @Override
  boolean offer(T item) {
    if (delivering || !senders.isEmpty() || !allHaveRoom()) {
      return false;
    }
    giveToAll(item);
    return true;
  }

  /** Serves those who wait to send, as far as the subscribers can take it. */
  void deliver() {
    if (delivering) {
      return;
    }
    while (!senders.isEmpty() && allHaveRoom()) {
      Waiter<T> sender = senders.poll();
      if (sender != null) {
        giveToAll(sender.take());
      }
    }
    closeIfOver();
  }

  private boolean allHaveRoom() {
    for (Mailbox<T> subscriber : subscribers) {
      if (!subscriber.hasRoom()) {
        return false;
      }
    }
    return true;
  }

  private void giveToAll(T item) {
    delivering = true;
    try {
      for (Mailbox<T> subscriber : subscribers) {
        subscriber.accept(item);
      }
    } finally {
      delivering = false;
    }
  }

  /** Whether nothing will be sent any more. */
  private boolean isOver() {
    return isClosedForSend() && senders.isEmpty();
  }

  private void closeIfOver() {
    if (isOver()) {
      List<Mailbox<T>> last = subscribers;
      subscribers = List.of();
      last.forEach(subscriber -> subscriber.close(cause()));
    }
  }

  @Override
  void closed() {
    closeIfOver();
  }

  @Override
  void cancelled() {
    List<Mailbox<T>> last = subscribers;
    subscribers = List.of();
    last.forEach(subscriber -> subscriber.cancel(cause()));
  }

  @Override
  String brief() {
    StringBuilder text = new StringBuilder("Broadcast[subscribers:").append(subscribers.size());
    appendStatus(text);
    return text.append(']').toString();
  }
}
