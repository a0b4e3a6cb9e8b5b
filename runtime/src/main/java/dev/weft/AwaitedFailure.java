package dev.weft;

import dev.weft.woven.Driver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the stack trace of a failure behind the end of its task: with whoever awaits it, and
 * in debug mode with whoever made it.
 *
 * <pre>
 *   at demo.Shop.price(Shop.java:12)
 *   at dev.weft.Task.run(Task-2 awaited at)
 *   at demo.Shop.order(Shop.java:23)
 * </pre>
 *
 * <p>A failure that several await shows the last of them, as a traceback of Python does: what one
 * has added is replaced by the next, and the trace does not grow.
 */
final class AwaitedFailure {

  /** Longer traces do not go on. */
  private static final int MAX_ELEMENTS = 250;

  /** As many calls as asyncio keeps of the place where a task was made. */
  private static final int ORIGIN_DEPTH = 10;

  final Throwable exception;
  final Unretrieved report;

  /** The trace before anybody has awaited the failure; null until then. */
  private StackTraceElement @Nullable [] own;

  /** An exception as outcome, with the duty to report it when nobody reads it. */
  AwaitedFailure(Throwable exception, Unretrieved report) {
    this.exception = exception;
    this.report = report;
  }

  /** {@code future}, of which this is the outcome, is awaited from {@code awaiting}. */
  void showAwaiter(Future<?> future, Supplier<List<StackTraceElement>> awaiting) {
    goOn(boundary(future, "awaited at"), awaiting);
  }

  /** The failure leaves the loop, to those who called it on this thread. */
  void showCallers() {
    goOn(null, () -> Origins.callersBeyond(AwaitedFailure::isPassedOver));
  }

  private void goOn(
      @Nullable StackTraceElement boundary, Supplier<List<StackTraceElement>> further) {
    StackTraceElement[] trace = own;
    if (trace == null) {
      trace = Driver.callsIn(exception);
      own = trace;
    }
    append(exception, trace, boundary, further);
  }

  /** {@code task} has failed with {@code exception}, whose trace ends with its coroutine. */
  static void showCreation(Task<?> task, Throwable exception) {
    List<StackTraceElement> origin = task.loop.origins.of(task);
    if (origin != null) {
      List<StackTraceElement> nearest = origin.subList(0, Math.min(origin.size(), ORIGIN_DEPTH));
      append(exception, Driver.callsIn(exception), boundary(task, "created at"), () -> nearest);
    }
  }

  private static void append(
      Throwable exception,
      StackTraceElement[] trace,
      @Nullable StackTraceElement boundary,
      Supplier<List<StackTraceElement>> further) {
    if (trace.length == 0 || trace.length >= MAX_ELEMENTS) {
      return;
    }
    List<StackTraceElement> all = new ArrayList<>(Arrays.asList(trace));
    if (boundary != null) {
      all.add(boundary);
    }
    all.addAll(further.get());
    exception.setStackTrace(all.toArray(StackTraceElement[]::new));
  }

  /** Reads as a call of the library: tools that look up the class of an element find it. */
  private static StackTraceElement boundary(Future<?> future, String what) {
    return future instanceof Task<?> task
        ? new StackTraceElement(Task.class.getName(), "run", task.getName() + " " + what, -1)
        : new StackTraceElement(Future.class.getName(), "await", "Future " + what, -1);
  }

  /** The stub of an entry point has no line: its body is in the trace already. */
  private static boolean isPassedOver(StackTraceElement element) {
    return Origins.isLibrary(element.getClassName()) || element.getLineNumber() < 0;
  }
}
