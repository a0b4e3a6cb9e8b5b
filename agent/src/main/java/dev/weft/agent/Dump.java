package dev.weft.agent;

import dev.weft.weaver.FrameFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what was woven to the folder that {@code -Dweft.dump=DIR} names. */
final class Dump {

  static final String PROPERTY = "weft.dump";

  private Dump() {}

  /** Does nothing unless the property is set; a file that cannot be written is reported. */
  static void write(@Nullable String className, byte[] woven) {
    String folder = System.getProperty(PROPERTY);
    if (folder == null || className == null) {
      return;
    }
    try {
      write(Path.of(folder), className, woven);
      for (Map.Entry<String, byte[]> frame : FrameFiles.of(woven).entrySet()) {
        write(Path.of(folder), frame.getKey().replace('.', '/'), frame.getValue());
      }
    } catch (IOException e) {
      System.err.println("weft: error: cannot write to " + PROPERTY + "=" + folder + ": " + e);
    }
  }

  private static void write(Path folder, String className, byte[] classFile) throws IOException {
    Path file = folder.resolve(className + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }
}
