package dev.weft.channel;

import dev.weft.CancelledError;
import dev.weft.woven.Driver;
import dev.weft.woven.Frame;
import dev.weft.woven.Suspension;
import dev.weft.woven.WaitsFor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends one item. */
final class Send<T> extends Frame implements WaitsFor {

  private final Sink<T> sink;
  private final T item;
  private @Nullable Parked<T> waiter;

  Send(Sink<T> sink, T item) {
    this.sink = sink;
    this.item = item;
  }

  @Override
  public String waitedFor() {
    return sink.brief();
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    if (begin() > 0) {
      arrive(Objects.requireNonNull(waiter, "waiter"), driver);
      return null;
    }
    sink.checkOpen();
    return sink.offer(item) ? null : waitInLine(driver);
  }

  private Object waitInLine(Driver driver) {
    Parked<T> waiting = new Parked<>(sink.newFuture(driver), item);
    waiter = waiting;
    sink.senders.add(waiting);
    driver.waitFor(waiting.future());
    return suspend(1, driver);
  }

  private void arrive(Parked<T> served, Driver driver) {
    try {
      Suspension.resumed(driver);
    } catch (CancelledError cancelled) {
      served.leave();
      if (served.item != null) {
        throw cancelled;
      }
      Postponed.postpone(cancelled, driver);
    } catch (Throwable t) {
      served.leave();
      throw t;
    }
    if (served.item != null) {
      throw sink.sendFailure();
    }
  }
}
