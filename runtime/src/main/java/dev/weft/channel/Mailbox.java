package dev.weft.channel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The channel of one subscriber, which tells the broadcast when it can take an item. */
final class Mailbox<T> extends Channel<T> {

  private final Broadcast<T> broadcast;

  Mailbox(
      Broadcast<T> broadcast,
      int capacity,
      Overflow onOverflow,
      @Nullable Consumer<? super T> onUndelivered) {
    super(capacity, onOverflow, onUndelivered);
    this.broadcast = broadcast;
  }

  @Override
  void roomMade() {
    broadcast.deliver();
  }

  /** The subscriber wants no more items. */
  void leave(@Nullable Throwable cause) {
    broadcast.remove(this);
    cancel(cause);
  }
}
