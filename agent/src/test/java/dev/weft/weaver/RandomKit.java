package dev.weft.weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What random methods call, woven and with a blocking await: compiled once. */
final class RandomKit implements AutoCloseable {

  private static final List<String> OF_THE_BATTERY =
      List.of("Probe.java", "Journal.java", "Items.java");

  /** Where the class files lie, for methods to be compiled against. */
  final Path folder;

  /** The class files as they are. */
  final ClassFiles original;

  /** The woven classes. */
  final ClassFilesLoader woven;

  /** The same as plain Java. */
  final ClassFilesLoader plain;

  RandomKit() {
    original = BatteryCompiler.DEFAULT.compile(sources(Sources.battery(17)));
    folder = written(original);
    woven = original.wovenWithoutErrors().loader();
    plain =
        BatteryCompiler.DEFAULT
            .compile(sources(Sources.oracle(17)), List.of())
            .loader(ClassLoader.getPlatformClassLoader());
  }

  /** Those of {@code files} that are needed, and the helpers of random methods. */
  private static List<Path> sources(List<Path> files) {
    Stream<Path> needed =
        files.stream()
            .filter(
                file ->
                    OF_THE_BATTERY.contains(file.getFileName().toString())
                        || file.toString().contains("weft"));
    return Stream.concat(needed, Sources.random().stream()).toList();
  }

  private static Path written(ClassFiles files) {
    try {
      Path folder = Files.createTempDirectory("weft-random");
      for (Map.Entry<String, byte[]> file : files.bytes().entrySet()) {
        Path target = folder.resolve(file.getKey().replace('.', '/') + ".class");
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Sources.delete(folder);
  }
}
