package dev.weft.woven;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds out that a debugger has changed a body in the running JVM. A frame class that has been
 * defined stays as it is: what it tells of the handlers of its body is not to be believed then.
 */
final class HotSwap {

  /** The hash of the class file that a frame class was first linked with; 0 before. */
  private static final ClassValue<AtomicInteger> FIRST =
      new ClassValue<>() {
        @Override
        protected AtomicInteger computeValue(Class<?> frameClass) {
          return new AtomicInteger();
        }
      };

  private static volatile boolean seen;

  private HotSwap() {}

  /**
   * To be called for each call that is linked to {@code frameClass}, with what its host carries.
   */
  static void linked(Class<?> frameClass, String... bytes) {
    int hash = Arrays.hashCode(bytes);
    AtomicInteger first = FIRST.get(frameClass);
    if (!first.compareAndSet(0, hash) && first.get() != hash) {
      seen = true;
    }
  }

  /** Whether there is a body that is not the one which its frame class was made for. */
  static boolean isSeen() {
    return seen;
  }
}
