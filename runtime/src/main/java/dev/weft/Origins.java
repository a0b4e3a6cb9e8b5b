package dev.weft;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;
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
    known.put(object, List.copyOf(calls == null ? callers() : calls));
  }

  private static List<StackTraceElement> callers() {
    return callersBeyond(element -> isLibrary(element.getClassName()));
  }

  /** The stack of this thread from the first element that is not {@code passedOver}. */
  static List<StackTraceElement> callersBeyond(Predicate<StackTraceElement> passedOver) {
    List<StackTraceElement> stack = List.of(new Throwable().getStackTrace());
    int first = 0;
    while (first < stack.size() && passedOver.test(stack.get(first))) {
      first++;
    }
    return stack.subList(first, stack.size());
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
