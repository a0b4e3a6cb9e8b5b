package dev.weft.weaver;

import org.jspecify.annotations.Nullable;

/**
 * Something that the weaver found in a method.
 *
 * @param severity whether the method was refused for it
 * @param className the binary name of the class
 * @param methodName the name of the method
 * @param file the source file, or null if the class does not say
 * @param line the line, or 0 if the class does not say
 * @param message what was found
 * @param remedy what to do instead
 */
public record Problem(
    Severity severity,
    String className,
    String methodName,
    @Nullable String file,
    int line,
    String message,
    String remedy) {

  /**
   * The source file below the root of its package, such as {@code demo/Demo.java}; the class file,
   * if the class does not say of which source it is.
   */
  public String path() {
    String classPath = className.replace('.', '/');
    return file == null
        ? classPath + ".class"
        : classPath.substring(0, classPath.lastIndexOf('/') + 1) + file;
  }

  /** {@code Demo.fetch(Demo.java:7): await inside synchronized: use dev.weft.Lock instead}. */
  @Override
  public String toString() {
    String source = file == null ? "Unknown Source" : line > 0 ? file + ":" + line : file;
    return className + "." + methodName + "(" + source + "): " + message + ": " + remedy;
  }
}
