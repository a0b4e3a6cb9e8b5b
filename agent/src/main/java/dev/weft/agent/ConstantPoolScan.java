package dev.weft.agent;

import java.nio.charset.StandardCharsets;

/**
 * Tells from the constant pool alone whether a class file can be of interest, in a microsecond or
 * two.
 *
 * <p>The pool is a sequence of entries, each a tag and its data; only Utf8 entries are looked at,
 * as bytes.
 */
final class ConstantPoolScan {

  private static final byte[][] HITS = {
    "Ldev/weft/Async;".getBytes(StandardCharsets.US_ASCII),
    "Ldev/weft/AsyncDef;".getBytes(StandardCharsets.US_ASCII),
    "dev/weft/Asyncio".getBytes(StandardCharsets.US_ASCII),
    "dev/weft/AsyncIterable".getBytes(StandardCharsets.US_ASCII),
    "dev/weft/AsyncIterator".getBytes(StandardCharsets.US_ASCII),
    "dev/weft/AsyncGenerator".getBytes(StandardCharsets.US_ASCII)
  };

  /** How the descriptor of a method ends whose coroutine may be dropped. */
  private static final byte[] RESULT = ")Ldev/weft/Coroutine;".getBytes(StandardCharsets.US_ASCII);

  private static final int FIRST_ENTRY = 10;
  private static final int UTF8 = 1;

  private ConstantPoolScan() {}

  /**
   * Whether the class mentions {@code @Async} by either name, {@code Asyncio}, what loops go
   * through, or a method that returns a coroutine; true also for a pool that is not understood.
   */
  static boolean mentionsWeft(byte[] classFile) {
    if (classFile.length < FIRST_ENTRY) {
      return false;
    }
    int count = unsignedShort(classFile, FIRST_ENTRY - 2);
    int at = FIRST_ENTRY;
    for (int i = 1; i < count; i++) {
      int tag = classFile[at];
      if (tag == UTF8) {
        int length = unsignedShort(classFile, at + 1);
        if (isHit(classFile, at + 3, length)) {
          return true;
        }
        at += 3 + length;
        continue;
      }
      int size = sizeOf(tag);
      if (size == 0) {
        return true;
      }
      at += size;
      if (size == 9) {
        i++; // a long or a double counts as two
      }
    }
    return false;
  }

  private static boolean isHit(byte[] classFile, int from, int length) {
    for (byte[] hit : HITS) {
      if (hit.length == length && equal(classFile, from, hit)) {
        return true;
      }
    }
    return length >= RESULT.length && equal(classFile, from + length - RESULT.length, RESULT);
  }

  private static boolean equal(byte[] classFile, int from, byte[] hit) {
    for (int i = 0; i < hit.length; i++) {
      if (classFile[from + i] != hit[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of an entry that is no Utf8, its tag included; 0 if the tag is not known. */
  private static int sizeOf(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      default -> 0;
    };
  }

  private static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
