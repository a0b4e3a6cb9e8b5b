package dev.weft.woven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the suspension points of a frame class: made once, of the table that the weaver
 * has written.
 *
 * <pre>
 *   class, method, source file, first line of the method     {@link Frame#suspensionPoints}
 *   for each point: its line and the number of the entry that tells of its handlers; 0: none
 *   entries on handlers, counted from 1
 * </pre>
 */
final class SuspensionPoints {

  private static final ClassValue<SuspensionPoints> OF =
      new ClassValue<>() {
        @Override
        protected SuspensionPoints computeValue(Class<?> frameClass) {
          return new SuspensionPoints();
        }
      };

  /** Class, method and source file stand before the lines. */
  private static final int HEAD = 3;

  /** A line, and what handles a failure there. */
  private record Point(StackTraceElement element, Catches catches) {}

  /** The first line of the method, and each point. Null until somebody asks. Any thread. */
  private volatile Point @Nullable [] points;

  private SuspensionPoints() {}

  /**
   * Where {@code frame} waits at {@code point}, or the first line of its method if it does not;
   * null for a coroutine of the library.
   */
  static @Nullable StackTraceElement element(Frame frame, int point) {
    Point[] known = pointsOf(frame);
    return known == null ? null : known[Math.max(point, 0)].element;
  }

  /**
   * What becomes of {@code failure} if {@code frame}, which waits at {@code point}, is given it.
   */
  static Catches.Outcome outcome(Frame frame, int point, Throwable failure) {
    Point[] known = pointsOf(frame);
    return known == null ? Catches.Outcome.SEEN : known[Math.max(point, 0)].catches.of(failure);
  }

  private static Point @Nullable [] pointsOf(Frame frame) {
    SuspensionPoints own = OF.get(frame.getClass());
    Point[] known = own.points;
    if (known == null) {
      String table = frame.suspensionPoints();
      if (table == null) {
        return null;
      }
      known = read(table.split("\n", -1), frame.getClass().getClassLoader());
      own.points = known;
    }
    return known;
  }

  private static Point[] read(String[] part, @Nullable ClassLoader loader) {
    List<Catches> handlers = readHandlers(part, loader);
    String file = part[2].isEmpty() ? null : part[2];
    Point[] read = new Point[part.length - HEAD - handlers.size()];
    for (int i = 0; i < read.length; i++) {
      String[] point = part[i + HEAD].split(" ", -1);
      read[i] =
          new Point(
              new StackTraceElement(part[0], part[1], file, Integer.parseInt(point[0])),
              point.length == 1 ? Catches.UNKNOWN : ofNumber(point[1], handlers));
    }
    return read;
  }

  private static Catches ofNumber(String number, List<Catches> handlers) {
    int n = Integer.parseInt(number);
    return n == 0 ? Catches.NONE : handlers.get(n - 1);
  }

  private static List<Catches> readHandlers(String[] part, @Nullable ClassLoader loader) {
    List<Catches> read = new ArrayList<>();
    for (int i = HEAD; i < part.length; i++) {
      if (part[i].startsWith("-") || part[i].startsWith("+")) {
        read.add(Catches.read(part[i], loader));
      }
    }
    return read;
  }
}
