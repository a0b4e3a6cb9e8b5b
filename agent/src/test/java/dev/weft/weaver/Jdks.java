package dev.weft.weaver;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDK that runs the tests and those installed beside it. */
final class Jdks {

  static final int RUNNING = Runtime.version().feature();

  private static final Path HOME = Path.of(System.getProperty("java.home"));

  private Jdks() {}

  /** Where JDKs are looked for. */
  static Path folder() {
    return HOME.getParent();
  }

  /** The home of a JDK of this release with a compiler. */
  static Optional<Path> home(int feature) {
    if (feature == RUNNING) {
      return Optional.of(HOME);
    }
    try (Stream<Path> siblings = Files.list(folder())) {
      return siblings
          .sorted()
          .filter(
              home -> Files.isExecutable(home.resolve("bin/javac")) && featureOf(home) == feature)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int featureOf(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[^0-9]", 2)[0]);
  }
}
