package dev.weft;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to the items of an iterable. All signals come on the loop's thread, except when
 * the loop is closed: then they come on the thread that has closed it, or finds it closed.
 *
 * <pre>
 *   NEW --the loop starts it, onSubscribe--&gt; OPEN --items end or fail, request(0)--&gt; OVER
 *   OPEN --cancel--&gt; OVER, no signal
 *   NEW, OPEN --loop closed--&gt; OVER, onError
 * </pre>
 */
final class Publication<T extends @Nullable Object> implements Flow.Subscription {

  private final EventLoop loop;
  private final AsyncIterable<T> items;
  private final Runnable onLoopClosed = this::loopClosed;

  /** Whether onSubscribe was called. Written by the loop's thread. */
  private volatile boolean isStarted;

  private @Nullable Outlet outlet;

  // Used by any thread.

  /** Whom to tell; null when it is over. Who takes it out may send the last signal. */
  private final AtomicReference<Flow.@Nullable Subscriber<? super T>> subscriber;

  private final AtomicLong demand = new AtomicLong();
  private final Doorbell doorbell = new Doorbell();
  private volatile @Nullable IllegalArgumentException refusal;

  Publication(AsyncIterable<T> items, Flow.Subscriber<? super T> subscriber, EventLoop loop) {
    this.items = items;
    this.subscriber = new AtomicReference<>(subscriber);
    this.loop = loop;
  }

  /** Called by the thread that subscribes. */
  void open() {
    loop.bridges.add(onLoopClosed);
    try {
      loop.callSoonThreadsafe(this::start);
    } catch (IllegalStateException loopIsClosed) {
      loopClosed();
    }
  }

  private void loopClosed() {
    Flow.Subscriber<? super T> told = subscriber.getAndSet(null);
    loop.bridges.remove(onLoopClosed);
    if (told == null) {
      return;
    }
    if (!isStarted) {
      told.onSubscribe(this);
    }
    told.onError(new IllegalStateException("Event loop is closed"));
  }

  // ---- on the loop

  private void start() {
    Flow.Subscriber<? super T> told = subscriber.get();
    if (told == null) {
      return;
    }
    isStarted = true;
    Outlet pump = new Outlet(this, items, loop);
    outlet = pump;
    try {
      told.onSubscribe(this);
    } catch (Throwable t) {
      subscriber.set(null);
      throw t;
    } finally {
      pump.start();
    }
  }

  /** Whether nobody is to be told anything any more. */
  boolean isCancelled() {
    return subscriber.get() == null;
  }

  /** Whether the next item is to be published, when there is demand. */
  boolean isWanted() {
    return !isCancelled() && refusal == null;
  }

  /** As if the subscriber had cancelled. */
  void drop() {
    subscriber.set(null);
  }

  /** The complaint about a request, or null. */
  @Nullable IllegalArgumentException refusal() {
    return refusal;
  }

  boolean hasDemand() {
    return demand.get() > 0;
  }

  Doorbell doorbell() {
    return doorbell;
  }

  @SuppressWarnings("unchecked") // an item of the iterable
  void emit(Object item) {
    Flow.Subscriber<? super T> told = subscriber.get();
    if (told == null) {
      return;
    }
    if (demand.get() != Long.MAX_VALUE) {
      demand.getAndDecrement();
    }
    told.onNext((T) item);
  }

  /** The last signal, unless the subscription was cancelled. */
  void end(@Nullable Throwable failure) {
    loop.bridges.remove(onLoopClosed);
    outlet = null;
    Flow.Subscriber<? super T> told = subscriber.getAndSet(null);
    if (told == null) {
      return;
    }
    if (failure == null) {
      told.onComplete();
    } else {
      told.onError(failure);
    }
  }

  // ---- on any thread

  @Override
  public void request(long n) {
    if (n <= 0) {
      if (refusal == null) {
        refusal =
            new IllegalArgumentException(
                "n: " + n + " (expected: > 0, by rule 3.9 of Reactive Streams)");
      }
      interrupt();
    } else {
      demand.accumulateAndGet(n, Publication::sum);
      doorbell.ring();
    }
  }

  private static long sum(long demanded, long more) {
    long sum = demanded + more;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Override
  public void cancel() {
    if (subscriber.getAndSet(null) != null) {
      interrupt();
    }
  }

  private void interrupt() {
    doorbell.ring();
    try {
      loop.callSoonThreadsafe(
          () -> {
            if (outlet != null) {
              outlet.interrupt();
            }
          });
    } catch (IllegalStateException loopIsClosed) {
      // It has told the subscriber.
      return;
    }
  }
}
