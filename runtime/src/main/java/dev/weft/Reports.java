package dev.weft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
    Map<String, Object> context =
        context("Exception in callback " + handle, failure, "handle", handle);
    addOrigin(context, handle.loop.origins.of(handle));
    handle.loop.callExceptionHandler(context);
  }

  /** The context of {@code task} is in use further down the stack: there is no step. */
  static void stepFailed(Task<?> task, Context busy) {
    task.loop.callExceptionHandler(
        context("Exception in callback " + task, busy.refusal(), "task", task));
  }

  /**
   * What an exception handler is given.
   *
   * @param failure null if there is none
   * @param key under which {@code thing} stands: what it is about
   */
  static Map<String, Object> context(
      String message, @Nullable Throwable failure, String key, Object thing) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", message);
    if (failure != null) {
      context.put("exception", failure);
    }
    context.put(key, thing);
    return context;
  }

  static void addOrigin(Map<String, Object> context, @Nullable List<StackTraceElement> origin) {
    if (origin != null) {
      context.put("source_traceback", origin);
    }
  }

  /** {@code " created at Demo.main(Demo.java:7)"}, or nothing. */
  static String createdAt(@Nullable List<StackTraceElement> origin) {
    return origin == null || origin.isEmpty() ? "" : " created at " + simple(origin.get(0));
  }

  /**
   * Has {@code handler} deal with {@code context}, in the context of the task, future or handle
   * that it names. What the handler throws is logged; without a handler, the context is.
   */
  static void handle(
      EventLoop loop,
      @Nullable BiConsumer<EventLoop, Map<String, Object>> handler,
      Map<String, Object> context) {
    if (handler == null) {
      handleByDefault(loop, context, "Exception in default exception handler");
      return;
    }
    try {
      within(contextOf(context), () -> handler.accept(loop, context));
    } catch (Throwable t) {
      rethrowIfFatal(t);
      Map<String, Object> error =
          Map.of(
              "message", "Unhandled error in exception handler",
              "exception", t,
              "context", context);
      handleByDefault(
          loop,
          error,
          "Exception in default exception handler while handling an unexpected error in custom"
              + " exception handler");
    }
  }

  /** A context that cannot be shown does not end the loop either. */
  private static void handleByDefault(
      EventLoop loop, Map<String, Object> context, String complaint) {
    try {
      loop.defaultExceptionHandler(context);
    } catch (Throwable t) {
      rethrowIfFatal(t);
      log(complaint, t);
    }
  }

  /** Runs {@code action} in {@code own}, unless there is none or it is in use already. */
  static void within(@Nullable Context own, Runnable action) {
    if (own == null || own.isEntered()) {
      action.run();
    } else {
      own.run(action);
    }
  }

  private static @Nullable Context contextOf(Map<String, Object> context) {
    Object thing = context.get("task");
    thing = thing == null ? context.get("future") : thing;
    thing = thing == null ? context.get("handle") : thing;
    if (thing instanceof Task<?> task) {
      return task.getContext();
    }
    return thing instanceof Handle handle ? handle.getContext() : null;
  }

  /**
   * Logs at ERROR: the message first, the other entries in the order of their keys, the exception
   * with its trace.
   */
  static void logContext(Map<String, Object> context) {
    String message = Repr.of(context.getOrDefault("message", ""));
    StringBuilder text =
        new StringBuilder(message.isEmpty() ? "Unhandled exception in event loop" : message);
    new TreeMap<>(context)
        .forEach(
            (key, value) -> {
              if (!key.equals("message") && !key.equals("exception")) {
                text.append('\n').append(key).append(": ").append(describe(key, value));
              }
            });
    log(text.toString(), (Throwable) context.get("exception"));
  }

  private static String describe(String key, Object value) {
    return switch (key) {
      case "source_traceback" -> "Object created at (most recent call first):" + lines(value);
      case "handle_traceback" -> "Handle created at (most recent call first):" + lines(value);
      default -> Repr.of(value);
    };
  }

  /** One for each element of {@code trace}, a list. */
  static String lines(Object trace) {
    StringBuilder text = new StringBuilder();
    ((List<?>) trace).forEach(element -> text.append("\n  at ").append(element));
    return text.toString();
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
    String text = Repr.of(callback);
    int hash = text.indexOf("/0x");
    return hash < 0 ? text : text.substring(0, hash);
  }

  /** {@code Demo.fetch(Demo.java:7)}, the class without its package. */
  static String simple(StackTraceElement at) {
    String full = at.toString();
    return full.substring(at.getClassName().lastIndexOf('.') + 1);
  }
}
