package dev.weft.woven;

import dev.weft.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stack trace show the chain of awaits, as a traceback of Python does, when the exception
 * crosses frames that were resumed and are therefore not on the Java stack. What is {@link Dropped}
 * is left as it is: most of the cost is that of asking the JVM for the elements.
 */
final class AwaitTrace {

  /**
   * With {@code -Dweft.traces=raw} all traces stay as the JVM makes them: a program that throws
   * exceptions by the thousand may not want to pay for what nobody reads.
   */
  static final boolean RAW = "raw".equals(System.getProperty("weft.traces"));

  /** Longer chains are cut: a recursion of a million levels must not fill the heap. */
  private static final int MAX_ELEMENTS = 1_000;

  private static final int HASH_DIGITS = 16;

  private static final String DRIVER = Driver.class.getName();

  /** The methods of the driver that have a frame go on, with the frames that await it below. */
  private static final Set<String> RUNS = Set.of("run", "handOver");

  private static final String WOVEN = Driver.class.getPackageName() + ".";

  private static final Set<String> LIBRARY =
      Set.of(Driver.class.getPackageName(), Future.class.getPackageName());

  /** Causes and suppressed failures beyond so many stay as the JVM has made them. */
  private static final int MAX_LINKED = 100;

  private AwaitTrace() {}

  /**
   * Replaces what lies below the driver in the trace of {@code failure}, which has left {@code
   * body}, by the frames from {@code awaiting} upwards, and the same for the failures that caused
   * it or were suppressed.
   */
  static void complete(Throwable failure, Frame body, @Nullable Frame awaiting) {
    if (RAW) {
      return;
    }
    List<StackTraceElement> calls = callsAboveDriver(failure.getStackTrace());
    if (calls == null) {
      return;
    }
    int size = calls.size();
    addChain(calls, awaiting);
    if (size > 0 && !isOf(body, calls.get(size - 1))) {
      removeRepeated(calls, size);
    }
    failure.setStackTrace(calls.toArray(StackTraceElement[]::new));
    if (size > 0 && (failure.getCause() != null || failure.getSuppressed().length > 0)) {
      List<StackTraceElement> chain = calls.subList(size, calls.size());
      completeLinked(failure, calls.get(size - 1), chain);
    }
  }

  private static boolean isOf(Frame body, StackTraceElement lowest) {
    StackTraceElement at = body.position();
    return at != null && isSameMethod(at, lowest);
  }

  /**
   * What was thrown in an earlier step, and kept over a suspension, shows callers that are awaiting
   * frames by now.
   *
   * @param calls the calls, and from {@code size} on the awaiting frames, of which those go that
   *     are among the calls
   */
  private static void removeRepeated(List<StackTraceElement> calls, int size) {
    for (int shown = Math.min(size, calls.size() - size); shown > 0; shown--) {
      if (isRepeated(calls, size, shown)) {
        calls.subList(size, size + shown).clear();
        return;
      }
    }
  }

  private static boolean isRepeated(List<StackTraceElement> calls, int size, int shown) {
    for (int i = 0; i < shown; i++) {
      if (!isSameMethod(calls.get(size - shown + i), calls.get(size + i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * What was thrown in the same step has the same body lowest on the stack, and is awaited by the
   * same frames. Of others it is not known any more by whom they were awaited.
   */
  private static void completeLinked(
      Throwable failure, StackTraceElement body, List<StackTraceElement> chain) {
    for (Throwable linked : linkedTo(failure)) {
      List<StackTraceElement> calls = callsAboveDriver(linked.getStackTrace());
      if (calls != null && !calls.isEmpty()) {
        if (isSameMethod(calls.get(calls.size() - 1), body)) {
          calls.addAll(chain);
        }
        linked.setStackTrace(calls.toArray(StackTraceElement[]::new));
      }
    }
  }

  private static List<Throwable> linkedTo(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> found = new ArrayList<>(List.of(failure));
    for (int i = 0; i < found.size() && found.size() <= MAX_LINKED; i++) {
      Throwable next = found.get(i);
      if (seen.add(next)) {
        found.addAll(Arrays.asList(next.getSuppressed()));
        if (next.getCause() != null) {
          found.add(next.getCause());
        }
      }
    }
    return found.subList(1, found.size());
  }

  private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
    return one.getMethodName().equals(other.getMethodName())
        && one.getClassName().equals(other.getClassName());
  }

  /**
   * The calls of a trace that lie above the innermost driver, without what woven code calls between
   * them; null if there is no driver, or the trace is completed already.
   */
  static @Nullable List<StackTraceElement> callsAboveDriver(StackTraceElement[] trace) {
    int end = indexOfDriver(trace);
    if (end < 0) {
      return null;
    }
    List<StackTraceElement> calls = new ArrayList<>();
    for (StackTraceElement element : Arrays.asList(trace).subList(0, end)) {
      if (!isMachinery(element)) {
        calls.add(element);
      }
    }
    return calls;
  }

  private static boolean isMachinery(StackTraceElement element) {
    return element.getClassName().startsWith(WOVEN)
        || (element.getMethodName().equals("resume") && isFrameClass(element.getClassName()));
  }

  /**
   * Whether the weaver has given this name: that of a method, {@code $F} and a hash of the layout.
   */
  private static boolean isFrameClass(String name) {
    int digits = name.length() - HASH_DIGITS;
    return digits > 2 && name.startsWith("$F", digits - 2) && isHexadecimal(name, digits);
  }

  private static boolean isHexadecimal(String name, int from) {
    for (int i = from; i < name.length(); i++) {
      if (Character.digit(name.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
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

  /** The calls on this thread's stack, and behind a driver the frames from {@code awaiting}. */
  static List<StackTraceElement> callStack(@Nullable Frame awaiting) {
    StackTraceElement[] trace = new Throwable().getStackTrace();
    List<StackTraceElement> logical = new ArrayList<>();
    for (StackTraceElement element : trace) {
      if (element.getClassName().equals(DRIVER) && RUNS.contains(element.getMethodName())) {
        addChain(logical, awaiting);
        break;
      }
      if (!isOfLibrary(element) && element.getLineNumber() >= 0) {
        logical.add(element);
      }
    }
    return logical;
  }

  private static boolean isOfLibrary(StackTraceElement element) {
    String name = element.getClassName();
    return LIBRARY.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
  }

  /** Where the innermost driver stands, or the end of a trace that is too long to show it. */
  private static int indexOfDriver(StackTraceElement[] trace) {
    for (int i = 0; i < trace.length; i++) {
      if (trace[i].getClassName().equals(DRIVER)) {
        return i;
      }
    }
    return trace.length > MAX_ELEMENTS ? trace.length : -1; // cut by the JVM
  }
}
