package dev.weft.channel;

import dev.weft.AsyncCloseable;
import dev.weft.AsyncIterator;
import dev.weft.Asyncio;
import dev.weft.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber of a {@link Broadcast} receives from. {@code try (var items =
 * with(broadcast.subscribe(16)))} cancels it when the body is left; one that is left behind without
 * {@link #cancel} makes senders wait for ever when its buffer is full.
 *
 * @param <T> the type of the items, which are never null
 */
public final class Subscription<T> implements ReceiveChannel<T>, AsyncCloseable {

  private final Mailbox<T> mailbox;

  Subscription(Mailbox<T> mailbox) {
    this.mailbox = mailbox;
  }

  /** The channel behind it. */
  Channel<T> channel() {
    return mailbox;
  }

  @Override
  public Coroutine<T> receive() {
    return mailbox.receive();
  }

  @Override
  public Coroutine<@Nullable T> receiveOrNull() {
    return mailbox.receiveOrNull();
  }

  @Override
  public @Nullable T tryReceive() {
    return mailbox.tryReceive();
  }

  @Override
  public boolean isClosedForReceive() {
    return mailbox.isClosedForReceive();
  }

  @Override
  public boolean isEmpty() {
    return mailbox.isEmpty();
  }

  @Override
  public AsyncIterator<T> aiter() {
    return mailbox.aiter();
  }

  /** Ends the subscription and drops its items; the broadcast and other subscribers go on. */
  @Override
  public void cancel() {
    cancel(null);
  }

  /** As {@link #cancel()}; receivers that wait get {@code cause}, if it is not null. */
  @Override
  public void cancel(@Nullable Throwable cause) {
    mailbox.leave(cause);
  }

  /** Cancels the subscription; does not suspend. */
  @Override
  public Coroutine<Void> aexit(@Nullable Throwable failure) {
    cancel();
    return Asyncio.done();
  }

  @Override
  public String toString() {
    return mailbox.toString();
  }
}
