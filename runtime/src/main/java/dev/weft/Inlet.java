package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.Suspension;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber through which the items of a publisher come to a loop. What the publisher signals,
 * on any thread, stands in one queue until somebody on the loop asks for an item: so the signals
 * keep their order, and nobody but the loop's thread calls the subscription.
 *
 * <pre>
 *   NEW --first item asked for--&gt; SUBSCRIBED --onComplete, onError taken--&gt; OVER
 *   NEW, SUBSCRIBED --close--&gt; OVER, the subscription cancelled
 * </pre>
 */
final class Inlet<T> implements Flow.Subscriber<T> {

  /** What {@link #poll} gives when nothing has arrived. */
  static final Object NOTHING = new Object();

  private record Subscribed(Flow.Subscription subscription) {}

  private record End(@Nullable Throwable failure) {}

  private final Flow.Publisher<? extends T> publisher;

  /** How many items are asked for ahead; 0: one, when somebody waits for it. */
  private final int bufferSize;

  private final Runnable onLoopClosed = this::abandon;

  // Only touched by the loop's thread.
  private @Nullable EventLoop loop;
  private Flow.@Nullable Subscription subscription;
  private boolean isOver;

  /** Items that were asked for and not taken; of a buffer, those taken and not asked for again. */
  private int count;

  // Used by any thread.
  private final Queue<Object> signals = new ConcurrentLinkedQueue<>();
  private final Doorbell doorbell = new Doorbell();
  private final AtomicBoolean isSubscribed = new AtomicBoolean();
  private final AtomicBoolean isClosed = new AtomicBoolean();

  Inlet(Flow.Publisher<? extends T> publisher, int bufferSize) {
    this.publisher = Objects.requireNonNull(publisher, "publisher");
    this.bufferSize = bufferSize;
  }

  // ---- on the loop

  boolean isOver() {
    return isOver;
  }

  /** Subscribes the first time that an item is asked for on {@code running}. */
  void begin(EventLoop running) {
    if (loop == running) {
      return;
    }
    if (loop != null) {
      throw new IllegalStateException(publisher + " is subscribed to on a different event loop");
    }
    loop = running;
    running.bridges.add(onLoopClosed);
    try {
      publisher.subscribe(this);
    } catch (Throwable t) {
      close();
      throw t;
    }
  }

  /**
   * The next item, asked for if need be, or {@link #NOTHING}: then it has not arrived yet.
   *
   * @throws StopAsyncIteration if there is none
   */
  Object next() {
    Object item = poll();
    if (item == NOTHING && bufferSize == 0 && subscription != null && count == 0) {
      count = 1;
      subscription.request(1);
      item = poll();
    }
    if (item != NOTHING) {
      taken();
    }
    return item;
  }

  private Object poll() {
    for (Object signal = signals.poll(); signal != null; signal = signals.poll()) {
      if (signal instanceof Subscribed first) {
        subscription = first.subscription;
        if (bufferSize > 0) {
          subscription.request(bufferSize);
        }
      } else if (signal instanceof End end) {
        throw end(end.failure);
      } else {
        return signal;
      }
    }
    return NOTHING;
  }

  private RuntimeException end(@Nullable Throwable failure) {
    over();
    throw failure == null
        ? new StopAsyncIteration()
        : Suspension.<RuntimeException>sneakyThrow(failure);
  }

  private void taken() {
    if (bufferSize == 0) {
      count = 0;
    } else if (++count > bufferSize / 4) {
      int again = count;
      count = 0;
      if (subscription != null) {
        subscription.request(again);
      }
    }
  }

  /** Has the awaiting frame wait for a signal; false if one has come meanwhile. */
  boolean await(EventLoop running, Driver driver) {
    boolean isOutside = !(publisher instanceof LoopPublisher<?> own && own.loop() == running);
    Doorbell.Ring ring = doorbell.listen(running, isOutside);
    if (!signals.isEmpty()) {
      doorbell.ignore();
      return false;
    }
    ring.holdUp(driver);
    return true;
  }

  private void over() {
    isOver = true;
    isClosed.set(true);
    subscription = null;
    if (loop != null) {
      loop.bridges.remove(onLoopClosed);
    }
  }

  /** Cancels the subscription, unless the publisher has ended it. */
  void close() {
    if (!isOver) {
      Flow.Subscription open = subscription;
      boolean isFirst = !isClosed.get();
      over();
      if (isFirst) {
        cancel(open);
      }
    }
  }

  /** Of the thread that closes the loop, or finds it closed: nobody asks for items any more. */
  void abandon() {
    if (isClosed.compareAndSet(false, true)) {
      cancel(subscription);
    }
  }

  private void cancel(Flow.@Nullable Subscription known) {
    Flow.Subscription open = known;
    for (Object signal = signals.poll(); signal != null; signal = signals.poll()) {
      if (signal instanceof Subscribed first) {
        open = first.subscription;
      } else if (signal instanceof End) {
        return;
      }
    }
    if (open != null) {
      open.cancel();
    }
  }

  /** The items were dropped: on the cleaner's thread. */
  void dropped() {
    EventLoop waking = loop;
    if (waking == null || isClosed.get()) {
      return;
    }
    try {
      waking.callSoonThreadsafe(this::close, new Context());
    } catch (IllegalStateException loopIsClosed) {
      abandon();
    }
  }

  // ---- on any thread, one call after the other

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    Objects.requireNonNull(newSubscription, "subscription");
    if (isSubscribed.compareAndSet(false, true)) {
      signal(new Subscribed(newSubscription));
    } else {
      newSubscription.cancel();
    }
  }

  @Override
  public void onNext(T item) {
    signal(Objects.requireNonNull(item, "item"));
  }

  @Override
  public void onError(Throwable failure) {
    signal(new End(Objects.requireNonNull(failure, "failure")));
  }

  @Override
  public void onComplete() {
    signal(new End(null));
  }

  private void signal(Object signal) {
    signals.add(signal);
    if (isClosed.get()) {
      cancel(null);
    } else {
      doorbell.ring();
    }
  }
}
