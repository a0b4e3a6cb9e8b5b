package dev.weft.channel;

import dev.weft.woven.Driver;
import org.jspecify.annotations.Nullable;

/** Sends an item, or sees that the channel is closed. */
final class SendClause<T, R extends @Nullable Object> extends Clause<R> {

  private final Sink<T> sink;
  private final T item;

  private boolean isSent;
  private @Nullable Candidate<T> waiter;

  SendClause(Sink<T> sink, T item, Reaction reaction) {
    super(reaction);
    this.sink = sink;
    this.item = item;
  }

  @Override
  boolean tryNow() {
    isSent = sink.trySend(item);
    return isSent || sink.isClosedForSend();
  }

  @Override
  void register(Selection selection, Driver driver) {
    checkIdle(waiter == null);
    sink.bindTo(Sink.loopOf(driver));
    Candidate<T> waiting = new Candidate<>(selection, this, item);
    waiter = waiting;
    sink.senders.add(waiting);
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
      isSent = waiter.item == null;
      waiter = null;
    }
  }

  @Override
  boolean undo() {
    boolean isTaken = waiter != null && waiter.item == null;
    if (!isTaken) {
      waiter = null;
    }
    return !isTaken;
  }

  @Override
  @Nullable Object call() {
    if (!isSent) {
      throw sink.sendFailure();
    }
    return reaction.apply(null);
  }
}
