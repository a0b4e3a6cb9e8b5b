package dev.weft.weaver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source files of the battery and of its oracle. */
final class Sources {

  private static final Path ROOT = Path.of("src", "test");
  private static final Path BATTERY = ROOT.resolve("battery");
  private static final Path TARGETS = ROOT.resolve("targets");
  private static final Path RANDOM = ROOT.resolve("random");
  private static final Path ORACLE = ROOT.resolve("battery-oracle");

  private Sources() {}

  /** What is woven. Syntax that is newer than {@code release} is left out. */
  static List<Path> battery(int release) {
    return filesIn(BATTERY).stream()
        .filter(file -> release >= 25 || !file.getFileName().toString().startsWith("Jdk25"))
        .toList();
  }

  /** The same with a blocking await. */
  static List<Path> oracle(int release) {
    Set<Path> replaced =
        filesIn(ORACLE).stream().map(ORACLE::relativize).collect(Collectors.toSet());
    List<Path> files = new ArrayList<>(filesIn(ORACLE));
    battery(release).stream()
        .filter(file -> !replaced.contains(BATTERY.relativize(file)))
        .forEach(files::add);
    return files;
  }

  /** What random methods call beside the probe. */
  static List<Path> random() {
    return filesIn(RANDOM);
  }

  /** The targets of single tests: a package. */
  static List<Path> targets(String name) {
    return filesIn(TARGETS.resolve(name));
  }

  /** The source of a target class, of the form {@code targets/Lines.java}. */
  static Path target(String name) {
    return TARGETS.resolve(name);
  }

  /** The number of the line of {@code file} that contains {@code marker}. */
  static int lineOf(Path file, String marker) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(marker)) {
          return i + 1;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError(file + " has no " + marker);
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a source file below {@code folder}. */
  static Path write(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
