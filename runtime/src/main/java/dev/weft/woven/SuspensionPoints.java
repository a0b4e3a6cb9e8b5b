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
          return new SuspensionPoints(frameClass);
        }
      };

  /** Class, method and source file stand before the lines. */
  private static final int HEAD = 3;

  /** A line, and what handles a failure there. */
  private record Point(StackTraceElement element, Catches catches) {}

  private final Class<?> frameClass;

  /** The first line of the method, and each point. Null until somebody asks. Any thread. */
  private volatile Point @Nullable [] points;

  /**
   * A bit for each point, up to 63, around which there is no handler. Any thread: who does not see
   * a bit reads {@link #points}.
   */
  private long open;

  private SuspensionPoints(Class<?> frameClass) {
    this.frameClass = frameClass;
  }

  /**
   * What is known of the class of {@code frame}.
   *
   * @param likely what is known of another frame: of the same class, in a recursion
   */
  static SuspensionPoints of(Frame frame, @Nullable SuspensionPoints likely) {
    Class<?> wanted = frame.getClass();
    return likely != null && likely.frameClass == wanted ? likely : OF.get(wanted);
  }

  /**
   * Where {@code frame} waits at {@code point}, or the first line of its method if it does not;
   * null for a coroutine of the library.
   */
  static @Nullable StackTraceElement element(Frame frame, int point) {
    Point[] known = OF.get(frame.getClass()).pointsOf(frame);
    return known == null ? null : known[Math.max(point, 0)].element;
  }

  /**
   * What becomes of {@code failure} if {@code frame}, which waits at {@code point}, is given it.
   */
  Catches.Outcome outcome(Frame frame, int point, Throwable failure) {
    if (point > 0 && point < Long.SIZE && (open >>> point & 1) != 0) {
      return Catches.Outcome.LEAVES;
    }
    Point[] known = pointsOf(frame);
    return known == null ? Catches.Outcome.SEEN : known[Math.max(point, 0)].catches.of(failure);
  }

  private Point @Nullable [] pointsOf(Frame frame) {
    Point[] known = points;
    if (known == null) {
      String table = frame.suspensionPoints();
      if (table == null) {
        return null;
      }
      known = read(table.split("\n", -1), frameClass.getClassLoader());
      points = known;
      open = openOf(known);
    }
    return known;
  }

  private static long openOf(Point[] points) {
    long open = 0;
    for (int i = 0; i < Math.min(points.length, Long.SIZE); i++) {
      if (points[i].catches == Catches.NONE) {
        open |= 1L << i;
      }
    }
    return open;
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
