package dev.weft.weaver.torture;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.function.Function;

/**
 * Defines the classes of some jars itself, whatever its parent has: as they are, or changed. The
 * JVM verifies them in full.
 */
final class TortureLoader extends URLClassLoader {

  private final Map<String, byte[]> classes;
  private final Function<byte[], byte[]> change;

  /**
   * A loader of {@code classes}.
   *
   * @param jars where resources are found
   * @param change what is done to each class file
   */
  TortureLoader(Map<String, byte[]> classes, URL[] jars, Function<byte[], byte[]> change) {
    super(jars, TortureLoader.class.getClassLoader());
    this.classes = classes;
    this.change = change;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] classFile = classes.get(name.replace('.', '/'));
      return classFile == null ? super.loadClass(name, resolve) : define(name, classFile);
    }
  }

  private Class<?> define(String name, byte[] classFile) {
    byte[] changed = change.apply(classFile);
    return defineClass(name, changed, 0, changed.length);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    throw new ClassNotFoundException(name);
  }

  /** Those of the jars first. */
  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  /** Has the JVM verify a class, without running its static initialiser. */
  void link(String name) throws ClassNotFoundException {
    int ignored = loadClass(name).getDeclaredConstructors().length;
    assert ignored >= 0;
  }

  /** Has the JVM verify a class of its own beside those of the jars. */
  void link(String name, byte[] classFile) {
    int ignored =
        defineClass(name, classFile, 0, classFile.length).getDeclaredConstructors().length;
    assert ignored >= 0;
  }
}
