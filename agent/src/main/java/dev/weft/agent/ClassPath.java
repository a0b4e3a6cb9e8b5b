package dev.weft.agent;

import dev.weft.weaver.ClassLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders and jars in which class files are looked up, in their order. */
public final class ClassPath implements ClassLookup, AutoCloseable {

  private final List<Path> roots = new ArrayList<>();
  private final List<FileSystem> jars = new ArrayList<>();

  /**
   * Opens the jars.
   *
   * @param entries folders and jars; one that does not exist is left out, as the JVM does
   * @throws IOException if a jar cannot be read
   */
  public ClassPath(List<Path> entries) throws IOException {
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        roots.add(entry);
      } else if (Files.isRegularFile(entry)) {
        FileSystem jar = FileSystems.newFileSystem(entry, (ClassLoader) null);
        jars.add(jar);
        roots.add(jar.getPath("/"));
      }
    }
  }

  @Override
  public byte @Nullable [] find(String internalName) {
    for (Path root : roots) {
      Path file = root.resolve(internalName + ".class");
      if (Files.isRegularFile(file)) {
        try {
          return Files.readAllBytes(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    for (FileSystem jar : jars) {
      jar.close();
    }
  }
}
