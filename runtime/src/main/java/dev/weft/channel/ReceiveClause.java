package dev.weft.channel;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/** Receives an item, or sees the end of the channel. */
final class ReceiveClause<T, R extends @Nullable Object> extends Clause<R> {

  private final Channel<T> channel;

  /** Whether a regular end of the channel is null for the function. */
  private final boolean isNullAtEnd;

  /** What was received; null at the end of the channel. */
  private @Nullable T item;

  private @Nullable Candidate<T> waiter;

  ReceiveClause(Channel<T> channel, Reaction reaction, boolean isNullAtEnd) {
    super(reaction);
    this.channel = channel;
    this.isNullAtEnd = isNullAtEnd;
  }

  @Override
  boolean tryNow() {
    item = channel.poll();
    return item != null || channel.isClosedForReceive();
  }

  @Override
  void register(Selection selection, Driver driver) {
    checkIdle(waiter == null);
    channel.bindTo(Sink.loopOf(driver));
    Candidate<T> waiting = new Candidate<>(selection, this, null);
    waiter = waiting;
    channel.queueUp(waiting);
  }

  @Override
  void unregister() {
    if (waiter != null) {
      waiter.leave();
      waiter = null;
    }
  }

  @Override
  void arrived() {
    if (waiter != null) {
      item = waiter.item;
      waiter = null;
      if (item != null) {
        channel.arrived();
      }
    }
  }

  @Override
  boolean undo() {
    if (waiter != null) {
      channel.abandon(waiter);
      waiter = null;
    }
    return true;
  }

  @Override
  @Nullable Object call() {
    T received = item;
    item = null;
    if (received == null && (!isNullAtEnd || channel.isFailed())) {
      throw channel.receiveFailure();
    }
    return reaction.apply(received);
  }
}
