package dev.weft.woven;

import dev.weft.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stack trace show the chain of awaits, as a traceback of Python does, when the exception
 * crosses frames that were resumed and are therefore not on the Java stack.
 */
final class AwaitTrace {

  /** Longer chains are cut: a recursion of a million levels must not fill the heap. */
  private static final int MAX_ELEMENTS = 1_000;

  private static final String DRIVER = Driver.class.getName();
  private static final String WOVEN = Driver.class.getPackageName() + ".";

  private static final Set<String> LIBRARY =
      Set.of(Driver.class.getPackageName(), Future.class.getPackageName());

  private AwaitTrace() {}

  /**
   * Replaces what lies below the driver in the trace of {@code failure} by the frames from {@code
   * awaiting} upwards.
   */
  static void complete(Throwable failure, @Nullable Frame awaiting) {
    StackTraceElement[] trace = failure.getStackTrace();
    int end = indexOfDriver(trace);
    if (end < 0) {
      return;
    }
    List<StackTraceElement> logical = new ArrayList<>();
    for (StackTraceElement element : Arrays.asList(trace).subList(0, end)) {
      if (!element.getClassName().startsWith(WOVEN) && element.getLineNumber() >= 0) {
        logical.add(element);
      }
    }
    addChain(logical, awaiting);
    failure.setStackTrace(logical.toArray(StackTraceElement[]::new));
  }

  /** Adds where {@code innermost} and the frames that await it stand. */
  static void addChain(List<StackTraceElement> elements, @Nullable Frame innermost) {
    for (Frame f = innermost; f != null && elements.size() < MAX_ELEMENTS; f = f.parent) {
      StackTraceElement element = f.position();
      if (element != null) {
        elements.add(element);
      }
    }
  }

  /**
   * The calls on this thread's stack above the driver, and then the frames from {@code awaiting}.
   */
  static List<StackTraceElement> callStack(@Nullable Frame awaiting) {
    StackTraceElement[] trace = new Throwable().getStackTrace();
    List<StackTraceElement> logical = new ArrayList<>();
    for (StackTraceElement element : trace) {
      if (element.getClassName().equals(DRIVER) && element.getMethodName().equals("run")) {
        break;
      }
      if (!isOfLibrary(element) && element.getLineNumber() >= 0) {
        logical.add(element);
      }
    }
    addChain(logical, awaiting);
    return logical;
  }

  private static boolean isOfLibrary(StackTraceElement element) {
    String name = element.getClassName();
    return LIBRARY.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
  }

  private static int indexOfDriver(StackTraceElement[] trace) {
    for (int i = 0; i < trace.length; i++) {
      if (trace[i].getClassName().equals(DRIVER)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The element for a frame that waits at {@code point}, or the first line of its method otherwise.
   */
  static @Nullable StackTraceElement element(@Nullable String points, int point) {
    if (points == null) {
      return null;
    }
    String[] part = points.split("\n", -1);
    int line = Integer.parseInt(part[Math.max(point, 0) + 3]);
    return new StackTraceElement(part[0], part[1], part[2].isEmpty() ? null : part[2], line);
  }
}
