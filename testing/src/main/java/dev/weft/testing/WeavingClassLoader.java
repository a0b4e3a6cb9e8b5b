package dev.weft.testing;

import dev.weft.agent.LoadTimeWeaving;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines the program's own classes itself, woven, although its parent could: all of them, since a
 * package must not be split between two loaders. Libraries, in jars, are left to the parent; so are
 * JUnit and Weft, which are shared with who has started the tests.
 */
final class WeavingClassLoader extends ClassLoader {

  private static final String OWN_PACKAGE = WeavingClassLoader.class.getPackageName();

  private static final List<String> SHARED =
      List.of("java.", "org.junit.", "org.opentest4j.", "org.apiguardian.");

  static {
    registerAsParallelCapable();
  }

  private final List<String> prefixes;
  private final Map<String, ProtectionDomain> domains = new ConcurrentHashMap<>();

  /**
   * A loader above {@code parent}.
   *
   * @param prefixes of names of classes that are woven also if they come from jars, between commas
   */
  WeavingClassLoader(ClassLoader parent, String prefixes) {
    super(parent);
    this.prefixes =
        Stream.of(prefixes.split(",", -1))
            .map(String::strip)
            .filter(prefix -> !prefix.isEmpty())
            .toList();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      URL own = loaded == null ? ownFile(name) : null;
      if (own != null) {
        loaded = define(name, own);
      }
      if (loaded != null) {
        if (resolve) {
          resolveClass(loaded);
        }
        return loaded;
      }
      return super.loadClass(name, resolve);
    }
  }

  /** The class file, if it is to be defined here. */
  private @Nullable URL ownFile(String name) {
    if (isShared(name)) {
      return null;
    }
    URL file = getResource(name.replace('.', '/') + ".class");
    boolean isOwn =
        file != null
            && (file.getProtocol().equals("file") || prefixes.stream().anyMatch(name::startsWith));
    return isOwn ? file : null;
  }

  private static boolean isShared(String name) {
    return SHARED.stream().anyMatch(name::startsWith)
        || name.substring(0, Math.max(0, name.lastIndexOf('.'))).equals(OWN_PACKAGE)
        || LoadTimeWeaving.isLibrary(name.replace('.', '/'));
  }

  private Class<?> define(String name, URL file) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    try (InputStream in = file.openStream()) {
      byte[] original = in.readAllBytes();
      byte[] woven = LoadTimeWeaving.weave(this, internalName, original);
      byte[] defined = woven == null ? original : woven;
      URL root = root(file, internalName);
      ProtectionDomain domain = domains.computeIfAbsent(root.toString(), key -> domain(root));
      return defineClass(name, defined, 0, defined.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** The folder or jar: coverage tools pass over classes that come from nowhere. */
  private static URL root(URL file, String internalName) throws IOException {
    if (file.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFileURL();
    }
    String path = file.toString();
    return newUrl(path.substring(0, path.length() - internalName.length() - ".class".length()));
  }

  @SuppressWarnings("deprecation") // what comes of a URL need not be parsed again
  private static URL newUrl(String text) throws MalformedURLException {
    return new URL(text);
  }

  private ProtectionDomain domain(URL root) {
    CodeSource source = new CodeSource(root, (Certificate[]) null);
    return new ProtectionDomain(source, null, this, null);
  }
}
