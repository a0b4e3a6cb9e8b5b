package dev.weft.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program of the tests' class path that runs under the agent in a JVM of its own, where it can be
 * sent signals.
 */
final class ForkedJvm implements AutoCloseable {

  private static final int LIMIT_SECONDS = 50;

  /** The bits of SIGHUP, SIGINT and SIGTERM in the masks of Linux. */
  private static final long SHUTDOWN_SIGNALS = 1 << 0 | 1 << 1 | 1 << 14;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private ForkedJvm(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
  }

  /** Starts {@code main}, with options for the JVM and one argument. */
  static ForkedJvm start(Class<?> main, String argument, String... options) {
    List<String> command = new ArrayList<>();
    if (ignoresShutdownSignals()) {
      command.addAll(List.of("env", "--default-signal"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add(agentOption());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", absoluteClassPath(), main.getName(), argument));
    try {
      return new ForkedJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A JVM leaves signals alone that its parent ignores, as a shell does for what it starts with
   * &amp;.
   */
  private static boolean ignoresShutdownSignals() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Sources.lines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & SHUTDOWN_SIGNALS) != 0);
  }

  private static String agentOption() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-javaagent:") && option.contains("weft-agent"))
        .findFirst()
        .orElseThrow();
  }

  private static String absoluteClassPath() {
    return System.getProperty("java.class.path")
        .lines()
        .flatMap(path -> List.of(path.split(File.pathSeparator)).stream())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  /** Waits until the program has printed this line. */
  ForkedJvm awaitLine(String expected) {
    for (String line = readLine(); line != null; line = readLine()) {
      if (line.equals(expected)) {
        return this;
      }
    }
    return fail("no line '" + expected + "' in\n" + String.join("\n", lines));
  }

  /** Sends it a signal as a terminal does, {@code INT} for Ctrl-C. */
  ForkedJvm kill(String signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .inheritIO()
              .start();
      assertEquals(0, kill.waitFor());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end, which must have this status; gives all that was printed. */
  List<String> end(int status) {
    while (readLine() != null) {
      // Up to the end.
    }
    try {
      assertEquals(status, process.waitFor(), () -> String.join("\n", lines));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return lines;
  }

  private String readLine() {
    try {
      String line = output.readLine();
      if (line != null) {
        lines.add(line);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
