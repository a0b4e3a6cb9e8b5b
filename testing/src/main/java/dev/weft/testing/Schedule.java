package dev.weft.testing;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * Which step ran at each point where there was a choice: 0 is asyncio's, 1 the one ready behind it,
 * and so on. The text lists where that is not 0: {@code 4:1,9:2}.
 */
final class Schedule {

  /** Asyncio's own order. */
  static final Schedule ASYNCIO = new Schedule(new int[0]);

  private final int[] picks;

  /** Keeps {@code picks}. */
  Schedule(int[] picks) {
    this.picks = picks;
  }

  /**
   * The schedule of a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Schedule parse(String text) {
    int[] picks = new int[0];
    for (String part : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
      String[] pair = part.split(":", -1);
      int point = pair.length == 2 ? number(pair[0], text) : -1;
      if (point < picks.length) {
        throw malformed(text);
      }
      picks = Arrays.copyOf(picks, point + 1);
      picks[point] = number(pair[1], text);
    }
    return new Schedule(picks);
  }

  private static int number(String digits, String text) {
    try {
      return Integer.parseUnsignedInt(digits.strip());
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "schedule: \""
            + text
            + "\" (expected: point:pick,point:pick with growing points, as 4:1,9:2)");
  }

  /** What runs at {@code point}. */
  int pick(int point) {
    return point < picks.length ? picks[point] : 0;
  }

  /** The points that are not as in asyncio, in their order. */
  int[] changes() {
    int[] points = new int[picks.length];
    int count = 0;
    for (int point = 0; point < picks.length; point++) {
      if (picks[point] != 0) {
        points[count++] = point;
      }
    }
    return Arrays.copyOf(points, count);
  }

  /** The same but for {@code pick} at {@code point}. */
  Schedule with(int point, int pick) {
    int[] changed = Arrays.copyOf(picks, Math.max(picks.length, point + 1));
    changed[point] = pick;
    return new Schedule(changed);
  }

  /** The same, with asyncio's choice at each of {@code points}. */
  Schedule without(int[] points) {
    int[] changed = picks.clone();
    for (int point : points) {
      changed[point] = 0;
    }
    return new Schedule(changed);
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",");
    for (int point : changes()) {
      text.add(point + ":" + picks[point]);
    }
    return text.toString();
  }
}
