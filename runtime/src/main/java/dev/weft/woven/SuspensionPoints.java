package dev.weft.woven;

import org.jspecify.annotations.Nullable;

/**
 * The elements of stack traces for the suspension points of a frame class: made once, of the table
 * that the weaver has written.
 */
final class SuspensionPoints {

  private static final ClassValue<SuspensionPoints> OF =
      new ClassValue<>() {
        @Override
        protected SuspensionPoints computeValue(Class<?> frameClass) {
          return new SuspensionPoints();
        }
      };

  /** Class, method, source file and first line stand before the lines of the points. */
  private static final int HEAD = 3;

  /** The first line of the method, and the line of each point. Any thread. */
  private volatile StackTraceElement @Nullable [] elements;

  private SuspensionPoints() {}

  /**
   * Where {@code frame} waits at {@code point}, or the first line of its method if it does not;
   * null for a coroutine of the library.
   */
  static @Nullable StackTraceElement element(Frame frame, int point) {
    SuspensionPoints points = OF.get(frame.getClass());
    StackTraceElement[] known = points.elements;
    if (known == null) {
      String table = frame.suspensionPoints();
      if (table == null) {
        return null;
      }
      known = read(table);
      points.elements = known;
    }
    return known[Math.max(point, 0)];
  }

  private static StackTraceElement[] read(String table) {
    String[] part = table.split("\n", -1);
    String file = part[2].isEmpty() ? null : part[2];
    StackTraceElement[] read = new StackTraceElement[part.length - HEAD];
    for (int i = 0; i < read.length; i++) {
      read[i] = new StackTraceElement(part[0], part[1], file, Integer.parseInt(part[i + HEAD]));
    }
    return read;
  }
}
