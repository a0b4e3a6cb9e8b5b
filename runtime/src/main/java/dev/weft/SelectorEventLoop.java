package dev.weft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The default loop: real time, and NIO channels.
 *
 * <p>The selector is opened when the first channel is registered; without one the loop parks its
 * thread, and an iteration that has something to run costs no system call.
 *
 * @asyncio selector_events.py BaseSelectorEventLoop
 */
public final class SelectorEventLoop extends EventLoop {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int READ_OPS = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
  private static final int WRITE_OPS = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

  private volatile @Nullable Selector selector;

  /** The thread that waits in {@link #poll}, or null. */
  private volatile @Nullable Thread parked;

  /** A loop that is not running yet. */
  public SelectorEventLoop() {}

  @Override
  public double time() {
    return System.nanoTime() / NANOS_PER_SECOND;
  }

  /**
   * Runs {@code callback} in each iteration in which {@code channel} can be read (or accepted
   * from); replaces the callback that was set before.
   *
   * @param channel in non-blocking mode
   * @throws UncheckedIOException if the channel is closed or no selector can be opened
   * @asyncio selector_events.py BaseSelectorEventLoop.add_reader
   */
  public void addReader(SelectableChannel channel, Runnable callback) {
    watch(channel, readOps(channel), callback);
  }

  /**
   * As {@link #addReader}, for writing (or connecting).
   *
   * @asyncio selector_events.py BaseSelectorEventLoop.add_writer
   */
  public void addWriter(SelectableChannel channel, Runnable callback) {
    watch(channel, writeOps(channel), callback);
  }

  /**
   * Ends what {@link #addReader} began.
   *
   * @return whether there was a callback
   * @asyncio selector_events.py BaseSelectorEventLoop.remove_reader
   */
  public boolean removeReader(SelectableChannel channel) {
    return unwatch(channel, readOps(channel));
  }

  /**
   * Ends what {@link #addWriter} began.
   *
   * @return whether there was a callback
   * @asyncio selector_events.py BaseSelectorEventLoop.remove_writer
   */
  public boolean removeWriter(SelectableChannel channel) {
    return unwatch(channel, writeOps(channel));
  }

  private static int readOps(SelectableChannel channel) {
    return channel.validOps() & READ_OPS;
  }

  private static int writeOps(SelectableChannel channel) {
    return channel.validOps() & WRITE_OPS;
  }

  private void watch(SelectableChannel channel, int ops, Runnable callback) {
    if (isClosed()) {
      throw new IllegalStateException("Event loop is closed");
    }
    try {
      Selector open = openSelector();
      SelectionKey key = channel.keyFor(open);
      if (key == null) {
        key = channel.register(open, 0, new Watched());
      }
      ((Watched) key.attachment()).set(ops, watcher(callback));
      key.interestOpsOr(ops);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All runs of the callback share one context. */
  private Handle watcher(Runnable callback) {
    return new Handle(new InContext(new Context(currentVars()), callback), this);
  }

  /**
   * The key stays: one that is cancelled would stand in the way of a new one until the next select.
   */
  private boolean unwatch(SelectableChannel channel, int ops) {
    Selector open = selector;
    SelectionKey key = open == null ? null : channel.keyFor(open);
    if (key == null || !((Watched) key.attachment()).clear(ops)) {
      return false;
    }
    if (key.isValid()) {
      key.interestOpsAnd(~ops);
    }
    return true;
  }

  private Selector openSelector() throws IOException {
    Selector open = selector;
    if (open == null) {
      open = Selector.open();
      selector = open;
    }
    return open;
  }

  @Override
  void poll(double timeoutSeconds) {
    Selector open = selector;
    if (open != null && channelCallbacks > 0) {
      select(open, timeoutSeconds);
    } else if (timeoutSeconds > 0) {
      park(timeoutSeconds);
    }
  }

  private void park(double timeoutSeconds) {
    parked = Thread.currentThread();
    if (!hasMail()) {
      if (timeoutSeconds == Double.POSITIVE_INFINITY) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, Seconds.toNanos(timeoutSeconds));
      }
    }
    parked = null;
    takeInterrupt();
  }

  private void select(Selector open, double timeoutSeconds) {
    try {
      if (timeoutSeconds == 0) {
        open.selectNow(this::dispatch);
      } else if (timeoutSeconds == Double.POSITIVE_INFINITY) {
        open.select(this::dispatch);
      } else {
        open.select(this::dispatch, Math.max(1, (long) Math.ceil(timeoutSeconds * 1_000)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    takeInterrupt();
  }

  private void dispatch(SelectionKey key) {
    if (key.isValid()) {
      ((Watched) key.attachment()).enqueue(key.readyOps());
    }
  }

  @Override
  void wakeUp() {
    Thread waiting = parked;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    Selector open = selector;
    if (open != null) {
      open.wakeup();
    }
  }

  @Override
  void release() {
    Selector open = selector;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The callbacks of one channel. Loop thread only. */
  private final class Watched {

    private @Nullable Handle reader;
    private @Nullable Handle writer;

    void set(int ops, Handle handle) {
      clear(ops);
      channelCallbacks++;
      attend();
      if (isRead(ops)) {
        reader = handle;
      } else {
        writer = handle;
      }
    }

    /** Whether there was a callback. */
    boolean clear(int ops) {
      Handle old = isRead(ops) ? reader : writer;
      if (old == null) {
        return false;
      }
      old.cancel();
      channelCallbacks--;
      if (isRead(ops)) {
        reader = null;
      } else {
        writer = null;
      }
      return true;
    }

    void enqueue(int readyOps) {
      if (reader != null && isRead(readyOps)) {
        ready.add(reader);
      }
      if (writer != null && (readyOps & WRITE_OPS) != 0) {
        ready.add(writer);
      }
    }

    private boolean isRead(int ops) {
      return (ops & READ_OPS) != 0;
    }
  }
}
