package dev.weft.channel;

import dev.weft.Asyncio;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.woven.Driver;
import dev.weft.woven.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What items are sent to, and the line of those who wait there.
 *
 * <pre>
 *   OPEN --close--&gt; CLOSED --cancel--&gt; CANCELLED
 *   OPEN --cancel--&gt; CANCELLED
 * </pre>
 *
 * <p>It belongs to the first loop on which somebody has to wait for it.
 */
abstract sealed class Sink<T> implements SendChannel<T> permits Channel, Broadcast {

  private static final String CLOSED = "Channel was closed";
  private static final String CANCELLED = "Channel was cancelled";

  final Line<T> senders = new Line<>();

  private boolean closed;

  /** Whether what was in it has been dropped. */
  private boolean cancelled;

  /** Whether it was cancelled before it was closed. */
  private boolean broken;

  private @Nullable Throwable cause;

  /** Set once. */
  private @Nullable EventLoop loop;

  Sink() {}

  /** Takes {@code item} over if that is possible now; it is not closed. */
  abstract boolean offer(T item);

  /** Is told that it was closed. */
  abstract void closed();

  /** Drops what is in it, and is told that it was cancelled. */
  abstract void cancelled();

  /** {@code Channel[buffer 1 of 2, senders:1]}. */
  abstract String brief();

  // ---- sending

  @Override
  @SuppressWarnings("unchecked") // gives null
  public final Coroutine<Void> send(T item) {
    return (Coroutine<Void>) (Coroutine<?>) new Send<>(this, Objects.requireNonNull(item, "item"));
  }

  @Override
  public final boolean trySend(T item) {
    Objects.requireNonNull(item, "item");
    return !closed && offer(item);
  }

  // ---- the end

  @Override
  public final boolean isClosedForSend() {
    return closed;
  }

  @Override
  public final boolean close() {
    return close(null);
  }

  @Override
  public final boolean close(@Nullable Throwable newCause) {
    if (closed) {
      return false;
    }
    closed = true;
    cause = newCause;
    closed();
    return true;
  }

  @Override
  public final void cancel() {
    cancel(null);
  }

  @Override
  public final void cancel(@Nullable Throwable newCause) {
    if (cancelled) {
      return;
    }
    cancelled = true;
    if (!closed) {
      closed = true;
      broken = true;
      cause = newCause;
    }
    for (Waiter<T> sender = senders.poll(); sender != null; sender = senders.poll()) {
      sender.wake();
    }
    cancelled();
  }

  final boolean isCancelled() {
    return cancelled;
  }

  final @Nullable Throwable cause() {
    return cause;
  }

  /** Whether receivers are to be told of the end by an exception even where it could be silent. */
  final boolean isFailed() {
    return broken || cause != null;
  }

  final void checkOpen() {
    if (closed) {
      throw sendFailure();
    }
  }

  /** What a sender gets: the cause, which is thrown here, or an exception of the channel's own. */
  final RuntimeException sendFailure() {
    rethrowCause();
    return new ClosedSendChannelException(broken ? CANCELLED : CLOSED);
  }

  /** As {@link #sendFailure}, for a receiver. */
  final RuntimeException receiveFailure() {
    rethrowCause();
    return new ClosedReceiveChannelException(broken ? CANCELLED : CLOSED);
  }

  private void rethrowCause() {
    if (cause != null) {
      throw Suspension.<RuntimeException>sneakyThrow(cause);
    }
  }

  // ---- waiting

  /** A pending future of the loop that drives the caller. */
  final Future<Boolean> newFuture(Driver driver) {
    EventLoop running = loopOf(driver);
    bindTo(running);
    return running.createFuture();
  }

  /** The loop that it belongs to, or null. */
  final @Nullable EventLoop boundTo() {
    return loop;
  }

  static EventLoop loopOf(Driver driver) {
    EventLoop driving = driver.loop();
    return driving == null ? Asyncio.getRunningLoop() : driving;
  }

  final void bindTo(EventLoop running) {
    if (loop == null) {
      loop = running;
    }
    if (loop != running) {
      throw new IllegalStateException(this + " is bound to a different event loop");
    }
  }

  /** {@code <Channel object at 0x1b2c3d [rendezvous]>}, the number being the identity hash code. */
  @Override
  public final String toString() {
    String brief = brief();
    int at = brief.indexOf('[');
    String identity = Integer.toHexString(System.identityHashCode(this));
    return "<"
        + brief.substring(0, at)
        + " object at 0x"
        + identity
        + " "
        + brief.substring(at)
        + ">";
  }

  final void appendStatus(StringBuilder text) {
    append(text, "senders", senders.size());
    if (closed) {
      text.append(cancelled ? ", cancelled" : ", closed");
    }
  }

  static void append(StringBuilder text, String what, int count) {
    if (count > 0) {
      text.append(", ").append(what).append(':').append(count);
    }
  }
}
