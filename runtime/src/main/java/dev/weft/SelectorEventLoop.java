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
    return channel.validOps() & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT);
  }

  private static int writeOps(SelectableChannel channel) {
    return channel.validOps() & (SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT);
  }

  private void watch(SelectableChannel channel, int ops, Runnable callback) {
    if (isClosed()) {
      throw new IllegalStateException("Event loop is closed");
    }
    try {
      Selector open = openSelector();
      SelectionKey key = channel.keyFor(open);
      Watched watched = key == null ? new Watched() : (Watched) key.attachment();
      watched.set(ops, new Handle(callback, this));
      if (key == null) {
        channel.register(open, effective(ops, channel), watched);
      } else {
        key.interestOpsOr(effective(ops, channel));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A socket that is connected may not be asked whether it can be connected. */
  private static int effective(int ops, SelectableChannel channel) {
    boolean connecting =
        channel instanceof java.nio.channels.SocketChannel socket && socket.isConnectionPending();
    return connecting ? ops & ~SelectionKey.OP_WRITE : ops & ~SelectionKey.OP_CONNECT;
  }

  private boolean unwatch(SelectableChannel channel, int ops) {
    Selector open = selector;
    SelectionKey key = open == null ? null : channel.keyFor(open);
    if (key == null || !key.isValid() || (key.interestOps() & ops) == 0) {
      return false;
    }
    ((Watched) key.attachment()).clear(ops);
    int rest = key.interestOps() & ~ops;
    if (rest == 0) {
      key.cancel();
    } else {
      key.interestOps(rest);
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
    if (open != null && !open.keys().isEmpty()) {
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
      if (isRead(ops)) {
        reader = handle;
      } else {
        writer = handle;
      }
    }

    void clear(int ops) {
      Handle old = isRead(ops) ? reader : writer;
      if (old != null) {
        old.cancel();
      }
    }

    void enqueue(int readyOps) {
      if (reader != null && isRead(readyOps)) {
        ready.add(reader);
      }
      if (writer != null
          && !writer.cancelled()
          && (readyOps & ~(SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0) {
        ready.add(writer);
      }
    }

    private boolean isRead(int ops) {
      return (ops & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0;
    }
  }
}
