package dev.weft.conformance.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds CPython 3.13: {@code $WEFT_PYTHON}, {@code python3.13}, or that of pyenv. */
final class Python {

  static final String VERSION = "3.13";

  /** To be told where it is not found. */
  static final String NOT_FOUND =
      "CPython " + VERSION + " not found: set WEFT_PYTHON, or put python3.13 on the path";

  private Python() {}

  static Optional<Path> find() {
    return candidates().stream().filter(Python::isRightVersion).map(Path::of).findFirst();
  }

  private static List<String> candidates() {
    List<String> candidates = new ArrayList<>();
    String chosen = System.getenv("WEFT_PYTHON");
    if (chosen != null) {
      candidates.add(chosen);
    }
    candidates.add("python" + VERSION);
    output("pyenv", "versions", "--bare")
        .lines()
        .map(String::strip)
        .filter(version -> version.startsWith(VERSION + "."))
        .map(version -> output("pyenv", "prefix", version).strip() + "/bin/python" + VERSION)
        .forEach(candidates::add);
    return candidates;
  }

  private static boolean isRightVersion(String command) {
    String program = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
    return output(command, "-c", program).strip().equals("cpython 3 13");
  }

  /** What the command prints; nothing if it cannot be run or fails. */
  private static String output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? text : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
