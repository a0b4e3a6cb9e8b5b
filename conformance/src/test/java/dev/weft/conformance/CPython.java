package dev.weft.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A CPython 3.13 of this machine: the one that {@code WEFT_PYTHON} names, or {@code python3.13} of
 * the path, or pyenv's.
 */
public final class CPython {

  private static final String VERSION = "3.13";

  /** To be told where it is not found. */
  public static final String NOT_FOUND =
      "CPython "
          + VERSION
          + " not found: name it in WEFT_PYTHON, or put python"
          + VERSION
          + " on the path";

  private static final long TIMEOUT_SECONDS = 60;
  private static final Path HERE = Path.of("").toAbsolutePath();

  private final String executable;

  private CPython(String executable) {
    this.executable = executable;
  }

  /** How a command ended. */
  private record Result(boolean ok, String output, String complaints) {}

  /**
   * The interpreter.
   *
   * @throws AssertionError that says what was tried, if there is none
   */
  static CPython find() {
    List<String> candidates = candidates();
    return firstOfVersion(candidates)
        .map(CPython::new)
        .orElseThrow(() -> new AssertionError(NOT_FOUND + ". Tried: " + candidates));
  }

  /** Its executable, if there is one. */
  public static Optional<Path> executable() {
    return firstOfVersion(candidates()).map(Path::of);
  }

  private static Optional<String> firstOfVersion(List<String> candidates) {
    return candidates.stream().filter(CPython::isOfVersion).findFirst();
  }

  private static List<String> candidates() {
    String named = System.getenv("WEFT_PYTHON");
    if (named != null) {
      return List.of(named);
    }
    List<String> candidates = new ArrayList<>(List.of("python" + VERSION));
    execute(List.of("pyenv", "versions", "--bare"), HERE)
        .output()
        .lines()
        .map(String::strip)
        .filter(version -> version.startsWith(VERSION + "."))
        .map(version -> execute(List.of("pyenv", "prefix", version), HERE).output().strip())
        .forEach(prefix -> candidates.add(prefix + "/bin/python" + VERSION));
    return candidates;
  }

  private static boolean isOfVersion(String executable) {
    String program = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
    Result version = execute(List.of(executable, "-c", program), HERE);
    return version.ok() && version.output().strip().equals("cpython 3 13");
  }

  /**
   * The lines that {@code program} prints, run in its folder.
   *
   * @throws AssertionError with its complaints if it fails
   */
  List<String> run(Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(executable, program.getFileName().toString()));
    command.addAll(List.of(arguments));
    Result result = execute(command, program.getParent());
    if (!result.ok()) {
      throw new AssertionError(command + " failed:\n" + result.complaints());
    }
    return result.output().lines().toList();
  }

  private static Result execute(List<String> command, Path folder) {
    try {
      Path output = Files.createTempFile("weft", ".out");
      Path complaints = Files.createTempFile("weft", ".err");
      try {
        boolean ok = isWell(command, folder, output, complaints);
        return new Result(ok, Sources.read(output), Sources.read(complaints));
      } finally {
        Files.delete(output);
        Files.delete(complaints);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWell(List<String> command, Path folder, Path output, Path complaints) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      Process process =
          builder.redirectOutput(output.toFile()).redirectError(complaints.toFile()).start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
