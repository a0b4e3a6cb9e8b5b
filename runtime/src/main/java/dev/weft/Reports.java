package dev.weft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the loop says of errors that nobody awaits, and in which words. */
final class Reports {

  private static final System.Logger LOGGER = System.getLogger("dev.weft");

  private Reports() {}

  /** Whether {@code t} leaves the loop, as SystemExit and KeyboardInterrupt do in Python. */
  static boolean isFatal(@Nullable Throwable t) {
    return t instanceof VirtualMachineError
        || t instanceof LinkageError
        || t instanceof KeyboardInterrupt;
  }

  static void rethrowIfFatal(Throwable t) {
    if (isFatal(t)) {
      throw (Error) t;
    }
  }

  static void callbackFailed(Handle handle, Throwable failure) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", "Exception in callback " + handle);
    context.put("exception", failure);
    context.put("handle", handle);
    handle.loop.callExceptionHandler(context);
  }

  /**
   * Logs at ERROR: the message first, the other entries in the order of their keys, the exception
   * with its trace.
   */
  static void logContext(Map<String, Object> context) {
    StringBuilder text =
        new StringBuilder(
            String.valueOf(context.getOrDefault("message", "Unhandled exception in event loop")));
    new TreeMap<>(context)
        .forEach(
            (key, value) -> {
              if (!key.equals("message") && !key.equals("exception")) {
                text.append('\n').append(key).append(": ").append(value);
              }
            });
    log(text.toString(), (Throwable) context.get("exception"));
  }

  static void log(String text, @Nullable Throwable failure) {
    LOGGER.log(System.Logger.Level.ERROR, text, failure);
  }

  static void warn(String text) {
    LOGGER.log(System.Logger.Level.WARNING, text);
  }

  /** The class as asyncio names it. */
  static String className(Future<?> future) {
    if (future instanceof Task<?>) {
      return "Task";
    }
    return future instanceof Gather ? "_GatheringFuture" : "Future";
  }

  /** A callback in words: its own text, or the class that a lambda stands in. */
  static String describe(Object callback) {
    String text = callback.toString();
    int hash = text.indexOf("/0x");
    return hash < 0 ? text : text.substring(0, hash);
  }

  /** {@code Demo.fetch(Demo.java:7)}, the class without its package. */
  static String simple(StackTraceElement at) {
    String full = at.toString();
    return full.substring(at.getClassName().lastIndexOf('.') + 1);
  }
}
