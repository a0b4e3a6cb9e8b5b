package dev.weft.channel;

import dev.weft.StopAsyncIteration;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Receives one item. */
final class Receive<T> extends Frame implements WaitsFor {

  /** What a regular end of the channel is to the receiver. */
  enum AtEnd {
    FAIL,
    NULL,
    STOP
  }

  private final Channel<T> channel;
  private final AtEnd atEnd;
  private @Nullable Parked<T> waiter;

  Receive(Channel<T> channel, AtEnd atEnd) {
    this.channel = channel;
    this.atEnd = atEnd;
  }

  @Override
  public String waitedFor() {
    return channel.brief();
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      return arrive(Objects.requireNonNull(waiter, "waiter"), driver);
    }
    T item = channel.poll();
    if (item != null) {
      return item;
    }
    return channel.isClosedForReceive() ? end() : waitInLine(driver);
  }

  private @Nullable Object waitInLine(Driver driver) {
    Parked<T> waiting = new Parked<>(channel.newFuture(driver), null);
    waiter = waiting;
    channel.queueUp(waiting);
    if (waiting.line == null) {
      return take(waiting);
    }
    driver.waitFor(waiting.future());
    return suspend(1, driver);
  }

  private @Nullable Object arrive(Parked<T> served, Driver driver) {
    try {
      Suspension.resumed(driver);
    } catch (Throwable t) {
      channel.abandon(served);
      throw t;
    }
    return take(served);
  }

  private @Nullable Object take(Parked<T> served) {
    T item = served.item;
    if (item == null) {
      return end();
    }
    channel.arrived();
    return item;
  }

  private @Nullable Object end() {
    if (atEnd == AtEnd.FAIL || channel.isFailed()) {
      throw channel.receiveFailure();
    }
    if (atEnd == AtEnd.STOP) {
      throw new StopAsyncIteration();
    }
    return null;
  }
}
