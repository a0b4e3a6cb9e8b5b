package dev.weft;

import org.jspecify.annotations.Nullable;

/**
 * The text of a user's object within a message of the library. Whatever {@code toString} does, the
 * message comes about: it is often one that reports an error.
 *
 * @asyncio reprlib.py Repr
 */
final class Repr {

  private static final int LIMIT = 30;
  private static final int HEAD = 13;
  private static final String OMITTED = "...";

  /**
   * How many texts may stand within each other: an object may hold the future that it is shown by.
   */
  private static final int MAX_LEVEL = 6;

  private static final ThreadLocal<Integer> LEVEL = ThreadLocal.withInitial(() -> 0);

  private Repr() {}

  /** Its text, of which the middle is left out when it is long. */
  static String brief(@Nullable Object object) {
    String text = of(object);
    if (text.length() <= LIMIT) {
      return text;
    }
    int tail = LIMIT - HEAD - OMITTED.length();
    return text.substring(0, HEAD) + OMITTED + text.substring(text.length() - tail);
  }

  /** Its text; of an object that has none, the class and the identity hash code. */
  static String of(@Nullable Object object) {
    if (object == null) {
      return "null";
    }
    int level = LEVEL.get();
    return level == MAX_LEVEL ? OMITTED : within(level + 1, object);
  }

  private static String within(int level, Object object) {
    LEVEL.set(level);
    try {
      String text = object.toString();
      return text == null ? "null" : text;
    } catch (Exception | StackOverflowError noText) {
      String identity = Integer.toHexString(System.identityHashCode(object));
      return "<" + object.getClass().getSimpleName() + " instance at 0x" + identity + ">";
    } finally {
      LEVEL.set(level - 1);
    }
  }
}
