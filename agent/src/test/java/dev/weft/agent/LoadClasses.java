package dev.weft.agent;

import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A program that loads many classes: the first ones of the jars on its class path. */
final class LoadClasses {

  private int left;
  private int loaded;

  private LoadClasses(int count) {
    left = count;
  }

  /** Takes the number of classes, and prints how many could be loaded. */
  public static void main(String[] args) throws IOException {
    LoadClasses program = new LoadClasses(Integer.parseInt(args[0]));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        program.load(entry);
      }
    }
    System.out.println(program.loaded);
  }

  private void load(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      Enumeration<JarEntry> entries = file.entries();
      while (left > 0 && entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-")) {
          find(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
  }

  private void find(String name) {
    try {
      Class.forName(name, /* initialize= */ false, LoadClasses.class.getClassLoader());
      loaded++;
      left--;
    } catch (ClassNotFoundException | LinkageError withoutItsDependency) {
      return;
    }
  }
}
