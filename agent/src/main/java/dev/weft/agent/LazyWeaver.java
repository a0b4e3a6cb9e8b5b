package dev.weft.agent;

import dev.weft.weaver.Problem;
import dev.weft.weaver.Weaver;
import org.jspecify.annotations.Nullable;

/**
 * Calls the weaver, and sees to it that nothing it throws or says is lost: the JVM drops what a
 * transformer throws.
 */
final class LazyWeaver {

  private static final Weaver WEAVER = new Weaver(LazyWeaver::report);

  private LazyWeaver() {}

  static byte @Nullable [] weave(@Nullable String className, byte[] classFile) {
    try {
      return WEAVER.weave(classFile);
    } catch (Throwable t) {
      System.err.println("weft: error: " + className + " was not woven: " + t);
      return null;
    }
  }

  private static void report(Problem problem) {
    System.err.println(
        "weft: " + problem.severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + problem);
  }
}
