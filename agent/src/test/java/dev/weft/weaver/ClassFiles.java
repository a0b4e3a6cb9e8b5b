package dev.weft.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Class files by binary name. */
record ClassFiles(Map<String, byte[]> bytes) {

  /** The class files below {@code folder}. */
  static ClassFiles in(Path folder) {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length());
        bytes.put(name.replace(file.getFileSystem().getSeparator(), "."), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClassFiles(bytes);
  }

  byte[] get(String name) {
    byte[] found = bytes.get(name);
    if (found == null) {
      throw new AssertionError(name + " was not compiled, only " + bytes.keySet());
    }
    return found;
  }

  /** The same classes, woven where there is something to weave. */
  ClassFiles woven(Problems problems) {
    Weaver weaver = new Weaver(problems, this::find);
    Map<String, byte[]> woven = new TreeMap<>(bytes);
    woven.replaceAll(
        (name, original) -> {
          byte[] changed = weaver.weave(original);
          return changed == null ? original : changed;
        });
    return new ClassFiles(woven);
  }

  /** What the loader of these classes finds. */
  byte @Nullable [] find(String internalName) {
    byte[] found = bytes.get(internalName.replace('/', '.'));
    return found == null ? ofTheTests(internalName) : found;
  }

  private static byte @Nullable [] ofTheTests(String internalName) {
    String resource = internalName + ".class";
    try (InputStream in = ClassFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same classes, woven; errors are a failure of the test. */
  ClassFiles wovenWithoutErrors() {
    List<Problem> found = new ArrayList<>();
    ClassFiles woven = woven(found::add);
    found.removeIf(problem -> problem.severity() != Severity.ERROR);
    if (!found.isEmpty()) {
      throw new AssertionError("the weaver refused " + found);
    }
    return woven;
  }

  /** A new loader that defines these classes itself and takes all others from that of the tests. */
  ClassFilesLoader loader() {
    return loader(ClassFiles.class.getClassLoader());
  }

  ClassFilesLoader loader(ClassLoader parent) {
    return new ClassFilesLoader(this, parent);
  }
}
