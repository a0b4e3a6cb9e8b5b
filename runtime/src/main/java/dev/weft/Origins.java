package dev.weft;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** In debug mode, where the handles, futures and tasks of a loop were made. */
final class Origins {

  private static final String LIBRARY = Origins.class.getPackageName();
  private static final String WOVEN = LIBRARY + ".woven";

  private final Map<Object, List<StackTraceElement>> known = new WeakHashMap<>();

  /**
   * Remembers who made {@code object}: the caller of the library, and its callers.
   *
   * @param calls the calls and awaits, if a loop runs on this thread
   */
  synchronized void record(Object object, @Nullable List<StackTraceElement> calls) {
    known.put(object, calls == null ? callers() : List.copyOf(calls));
  }

  private static List<StackTraceElement> callers() {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int first = 0;
    while (first < stack.length && isLibrary(stack[first].getClassName())) {
      first++;
    }
    return List.copyOf(Arrays.asList(stack).subList(first, stack.length));
  }

  static boolean isLibrary(String className) {
    String home = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    return home.equals(LIBRARY) || home.equals(WOVEN);
  }

  /** Where {@code object} was made, the innermost call first; null if that is not known. */
  synchronized @Nullable List<StackTraceElement> of(Object object) {
    return known.get(object);
  }
}
