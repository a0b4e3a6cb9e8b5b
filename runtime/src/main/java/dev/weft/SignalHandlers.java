package dev.weft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signal handlers of one loop. Only the thread of the loop calls in here.
 *
 * @asyncio unix_events.py _UnixSelectorEventLoop
 */
final class SignalHandlers {

  private final EventLoop loop;
  private final Map<String, Handler> handlers = new LinkedHashMap<>();

  SignalHandlers(EventLoop loop) {
    this.loop = loop;
  }

  /** A callback, and what the signal runs on its own thread to have the loop run it. */
  private record Handler(Handle handle, Runnable action) {}

  void add(String signal, Runnable callback) {
    String name = nameOf(signal);
    Objects.requireNonNull(callback, "callback");
    loop.checkClosed();
    Runnable action = () -> arrived(name);
    try {
      signals().set(name, action);
    } catch (IllegalArgumentException kept) {
      throw new IllegalStateException("sig " + signal + " cannot be caught", kept);
    }
    handlers.put(name, new Handler(new Handle(callback, loop), action));
  }

  boolean remove(String signal) {
    return drop(nameOf(signal));
  }

  void removeAll() {
    List.copyOf(handlers.keySet()).forEach(this::drop);
  }

  private boolean drop(String name) {
    Handler handler = handlers.remove(name);
    if (handler == null) {
      return false;
    }
    signals().unset(name, handler.action());
    return true;
  }

  /** On the thread of the signal. */
  private void arrived(String name) {
    try {
      loop.callSoonThreadsafe(() -> schedule(name));
    } catch (IllegalStateException loopIsClosed) {
      // The handler was about to be removed.
      return;
    }
  }

  private void schedule(String name) {
    @Nullable Handler handler = handlers.get(name);
    if (handler != null) {
      loop.ready.add(handler.handle());
    }
  }

  private static String nameOf(String signal) {
    String name = signal.startsWith("SIG") ? signal.substring("SIG".length()) : signal;
    if (!signals().isKnown(name)) {
      throw new IllegalArgumentException("invalid signal number " + signal);
    }
    return name;
  }

  private static Signals signals() {
    Signals signals = Signals.instance();
    if (signals == null) {
      throw new UnsupportedOperationException("signals need the module jdk.unsupported");
    }
    return signals;
  }
}
