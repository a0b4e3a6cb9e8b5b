package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** A program given as source text, compiled with plain javac and run in a JVM of its own. */
final class ForkedProgram {

  private static final String RUNTIME = System.getProperty("weft.runtime.jar");
  private static final String AGENT = System.getProperty("weft.agent.jar");

  private static final String SEPARATOR = System.getProperty("path.separator");

  private final Path dir;
  private final String libraries;
  private final List<String> options = new ArrayList<>();
  private final List<String> program = new ArrayList<>();

  /** What a JVM printed, both streams, and how it ended. */
  record Outcome(int status, String output) {

    String successful() {
      assertEquals(0, status, output);
      return output;
    }
  }

  /** A program whose classes another compiler has put into the folder {@code classes}. */
  static ForkedProgram compiled(Path dir, List<Path> jars) {
    return new ForkedProgram(dir, libraries(jars));
  }

  static String libraries(List<Path> jars) {
    StringBuilder libraries = new StringBuilder(RUNTIME);
    jars.forEach(jar -> libraries.append(SEPARATOR).append(jar));
    return libraries.toString();
  }

  private ForkedProgram(Path dir, String libraries) {
    this.dir = dir;
    this.libraries = libraries;
  }

  /** Compiles files, each given as its path and its text. */
  static ForkedProgram compile(Path dir, String... pathsAndTexts) {
    return compile(dir, List.of(), List.of("-g"), pathsAndTexts);
  }

  /** Compiles files that need further jars, with further options. */
  static ForkedProgram compile(
      Path dir, List<Path> jars, List<String> options, String... pathsAndTexts) {
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", classes(dir).toString()));
    arguments.addAll(options);
    try {
      for (int i = 0; i < pathsAndTexts.length; i += 2) {
        Path file = dir.resolve("src").resolve(pathsAndTexts[i]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, pathsAndTexts[i + 1]);
        arguments.add(file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean isModule = List.of(pathsAndTexts).contains("module-info.java");
    arguments.addAll(0, List.of(isModule ? "-p" : "-cp", libraries(jars)));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertEquals(0, status, said::toString);
    return compiled(dir, jars);
  }

  /** The jar among the dependencies of the tests that has a class. */
  static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Path classes(Path dir) {
    return dir.resolve("classes");
  }

  ForkedProgram underTheAgent() {
    return with("-javaagent:" + AGENT);
  }

  ForkedProgram with(String option) {
    options.add(option);
    return this;
  }

  Outcome run(String mainClass, String... arguments) {
    program.clear();
    program.addAll(List.of("-cp", libraries + SEPARATOR + classes(dir), mainClass));
    program.addAll(List.of(arguments));
    return run();
  }

  Outcome runModule(String moduleAndClass) {
    program.addAll(List.of("-p", libraries + SEPARATOR + classes(dir), "-m", moduleAndClass));
    return run();
  }

  /** Runs a command of the agent's jar. */
  Outcome runAgentJar(String... arguments) {
    List<String> command = new ArrayList<>(List.of("-jar", AGENT));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Outcome run() {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(program);
    return run(arguments);
  }

  /** Runs a JVM with arguments of all kinds. */
  static Outcome run(List<String> arguments) {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output.replace(System.lineSeparator(), "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
