package dev.weft.agent;

import org.jspecify.annotations.Nullable;

/** What the agent does, for class loaders that weave the classes they define. */
public final class LoadTimeWeaving {

  private static final WeavingTransformer TRANSFORMER = new WeavingTransformer();

  private LoadTimeWeaving() {}

  /**
   * Weaves a class file. What is refused is reported on standard error, as the agent does.
   *
   * @param loader finds the classes that the class extends
   * @param className such as {@code java/util/Map$Entry}
   * @return the woven class file; null if there is nothing to weave in it
   */
  public static byte @Nullable [] weave(ClassLoader loader, String className, byte[] classFile) {
    return TRANSFORMER.transform(
        loader, className, /* redefined= */ null, /* domain= */ null, classFile);
  }

  /**
   * Whether a class is one of the library or of the agent, which are never woven.
   *
   * @param className such as {@code java/util/Map$Entry}
   */
  public static boolean isLibrary(String className) {
    return WeavingTransformer.isOurs(className);
  }
}
