package dev.weft.agent;

import dev.weft.weaver.Problem;
import dev.weft.weaver.Weaver;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Calls the weaver, and sees to it that nothing it throws or says is lost: the JVM drops what a
 * transformer throws.
 */
final class LazyWeaver {

  private LazyWeaver() {}

  static byte @Nullable [] weave(ClassLoader loader, @Nullable String className, byte[] classFile) {
    try {
      Weaver weaver =
          new Weaver(LazyWeaver::report, name -> find(loader, name), /* marksBodies= */ true);
      byte[] woven = weaver.weave(classFile);
      if (woven != null) {
        Dump.write(className, woven);
      }
      return woven;
    } catch (Throwable t) {
      System.err.println("weft: error: " + className + " was not woven: " + t);
      return null;
    }
  }

  private static byte @Nullable [] find(ClassLoader loader, String internalName) {
    try (InputStream classFile = loader.getResourceAsStream(internalName + ".class")) {
      return classFile == null ? null : classFile.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  private static void report(Problem problem) {
    System.err.println(
        "weft: " + problem.severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + problem);
  }
}
