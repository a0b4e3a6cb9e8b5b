package dev.weft.weaver.torture;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/** The class files of some jars, in memory, by internal name. The first of a name counts. */
final class JarFiles {

  private static final String SUFFIX = ".class";

  /** Java N has class files of version 44 + N. */
  private static final int FIRST_VERSION = 44;

  private final Map<String, byte[]> classes = new LinkedHashMap<>();

  private JarFiles() {}

  static JarFiles of(List<Path> jars) throws IOException {
    JarFiles all = new JarFiles();
    for (Path jar : jars) {
      all.read(jar.toFile());
    }
    return all;
  }

  private void read(File jar) throws IOException {
    try (JarFile file =
        new JarFile(jar, /* verify= */ false, ZipFile.OPEN_READ, Runtime.version())) {
      for (JarEntry entry : file.versionedStream().toList()) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX) && !name.endsWith("module-info" + SUFFIX)) {
          try (InputStream in = file.getInputStream(entry)) {
            add(in.readAllBytes());
          }
        }
      }
    }
  }

  private void add(byte[] classFile) {
    if (isRunnable(classFile)) {
      classes.putIfAbsent(new ClassReader(classFile).getClassName(), classFile);
    }
  }

  /** Whether the running JVM loads classes of this version. */
  private static boolean isRunnable(byte[] classFile) {
    int major = (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
    return major <= FIRST_VERSION + Runtime.version().feature();
  }

  Map<String, byte[]> classes() {
    return classes;
  }
}
