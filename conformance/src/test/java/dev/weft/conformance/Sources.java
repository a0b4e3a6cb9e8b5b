package dev.weft.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this project, as the tests that check them against each other read them. */
final class Sources {

  /** The folder of the parent module; tests run in the folder of theirs. */
  static final Path ROOT = Path.of("..");

  static final Path RUNTIME = ROOT.resolve("runtime/src/main/java");

  private Sources() {}

  /** The test classes of all modules, by name. */
  static Map<String, Path> tests() {
    return Stream.of("runtime", "agent", "testing", "conformance", "examples")
        .map(module -> ROOT.resolve(module).resolve("src/test/java"))
        .filter(Files::isDirectory)
        .flatMap(folder -> javaFiles(folder).stream())
        .collect(Collectors.toMap(Sources::typeOf, file -> file, (a, b) -> a, TreeMap::new));
  }

  static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String typeOf(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    return read(file).lines().toList();
  }
}
