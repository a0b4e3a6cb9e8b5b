package dev.weft;

import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Publishes the items of an iterable, each subscription those of an iterator of its own. */
final class LoopPublisher<T extends @Nullable Object> implements Flow.Publisher<T> {

  private final AsyncIterable<T> items;
  private final EventLoop loop;

  LoopPublisher(AsyncIterable<T> items, EventLoop loop) {
    this.items = items;
    this.loop = Objects.requireNonNull(loop, "loop");
  }

  /** Where the items are fetched and signalled. */
  EventLoop loop() {
    return loop;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    new Publication<>(items, subscriber, loop).open();
  }

  @Override
  public String toString() {
    return "<publisher of " + items + ">";
  }
}
