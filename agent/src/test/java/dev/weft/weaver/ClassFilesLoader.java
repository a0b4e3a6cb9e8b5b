package dev.weft.weaver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Defines the classes of a set itself, whatever its parent has, with assertions on. The JVM
 * verifies them in full.
 */
final class ClassFilesLoader extends ClassLoader {

  private final ClassFiles files;

  ClassFilesLoader(ClassFiles files, ClassLoader parent) {
    super(parent);
    this.files = files;
    setDefaultAssertionStatus(true);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && files.bytes().containsKey(name)) {
        loaded = findClass(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.bytes().get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** Calls the only static method {@code methodName} of {@code className}. */
  Object call(String className, String methodName, Object... arguments) throws Throwable {
    try {
      return method(className, methodName).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Has the JVM verify a class, without running its static initialiser. */
  void link(String className) throws ClassNotFoundException {
    int ignored = loadClass(className).getDeclaredMethods().length;
    assert ignored >= 0;
  }

  /** The only method with this name that is part of the source. */
  Method method(String className, String methodName) throws ClassNotFoundException {
    Method found =
        Arrays.stream(loadClass(className).getDeclaredMethods())
            .filter(method -> method.getName().equals(methodName) && !BodyMethods.is(method))
            .findFirst()
            .orElseThrow(() -> new AssertionError(className + " has no method " + methodName));
    found.setAccessible(true);
    return found;
  }
}
