package dev.weft.weaver;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/**
 * A compiler with its options.
 *
 * @param name what the tests call it
 * @param tool the compiler
 * @param jdk the JDK it comes from; ecj comes with the tests
 * @param release the release that it compiles for
 * @param debug {@code -g} or {@code -g:none}
 */
record BatteryCompiler(String name, Tool tool, int jdk, int release, String debug) {

  /** Who compiles, and where. */
  enum Tool {
    JAVAC,
    ECJ
  }

  /** The compiler of the running JDK, with debug information. */
  static final BatteryCompiler DEFAULT = javac(Jdks.RUNNING, "-g");

  /** The compiler of the running JDK, without. */
  static final BatteryCompiler WITHOUT_DEBUG = javac(Jdks.RUNNING, "-g:none");

  /** All that the battery is compiled with. */
  static List<BatteryCompiler> all() {
    Stream<BatteryCompiler> others =
        Stream.of(17, 25).filter(jdk -> jdk != Jdks.RUNNING).map(jdk -> javac(jdk, "-g"));
    BatteryCompiler ecj =
        new BatteryCompiler("ecj", Tool.ECJ, Jdks.RUNNING, Math.min(Jdks.RUNNING, 25), "-g");
    return Stream.concat(Stream.of(DEFAULT, WITHOUT_DEBUG, ecj), others).toList();
  }

  private static BatteryCompiler javac(int jdk, String debug) {
    return new BatteryCompiler(
        "javac " + jdk + " " + debug, Tool.JAVAC, jdk, Math.min(jdk, Jdks.RUNNING), debug);
  }

  /** Why this compiler cannot run here, or nothing. */
  Optional<String> missing() {
    return Jdks.home(jdk).isPresent()
        ? Optional.empty()
        : Optional.of(
            "not run: class files of "
                + name
                + "; there is no JDK "
                + jdk
                + " in "
                + Jdks.folder());
  }

  /** Compiles {@code sources} against the runtime. */
  ClassFiles compile(Collection<Path> sources) {
    return compile(sources, List.of("-cp", runtime()));
  }

  /** Compiles {@code sources} with further options. */
  ClassFiles compile(Collection<Path> sources, List<String> options) {
    try {
      Path target = Files.createTempDirectory("weft-battery");
      try {
        run(arguments(sources, options, target));
        return ClassFiles.in(target);
      } finally {
        Sources.delete(target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> arguments(Collection<Path> sources, List<String> options, Path target) {
    List<String> arguments = new ArrayList<>(List.of("--release", "" + release, debug));
    arguments.addAll(List.of("-encoding", "UTF-8", "-parameters", "-proc:none", "-nowarn"));
    arguments.addAll(options);
    arguments.addAll(List.of("-d", target.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    return arguments;
  }

  private void run(List<String> arguments) throws IOException {
    if (tool == Tool.ECJ) {
      runEcj(arguments);
    } else if (jdk == Jdks.RUNNING) {
      runJavac(arguments);
    } else {
      runProcess(arguments);
    }
  }

  private void runEcj(List<String> arguments) {
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    check(BatchCompiler.compile(arguments.toArray(String[]::new), out, out, null), messages);
  }

  private void runJavac(List<String> arguments) {
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow(() -> new AssertionError("the tests need a JDK, not a JRE"))
            .run(out, out, arguments.toArray(String[]::new));
    check(exit == 0, messages);
  }

  private void runProcess(List<String> arguments) throws IOException {
    Path home = Jdks.home(jdk).orElseThrow();
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/javac").toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String messages = new String(process.getInputStream().readAllBytes());
    try {
      check(process.waitFor() == 0, messages);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void check(boolean success, Object messages) {
    if (!success) {
      throw new AssertionError(name + " failed:\n" + messages);
    }
  }

  /** Where the runtime is. */
  static String runtime() {
    try {
      return Path.of(
              dev.weft.Asyncio.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
