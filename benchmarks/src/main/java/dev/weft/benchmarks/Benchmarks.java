package dev.weft.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in JVMs that have the agent, and prints Weft beside Kotlin.
 *
 * <pre>Benchmarks [--quick | --smoke] [workload…] [any option of JMH]</pre>
 *
 * {@code --quick} measures briefly, but warms up in full: Kotlin takes seconds longer than Weft to
 * reach its speed, and would look many times slower than it is. {@code --smoke} runs everything
 * once and prints no figures.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** The command line; ends the JVM with a status other than 0 if a benchmark fails. */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    boolean quick = false;
    boolean smoke = false;
    List<String> patterns = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String arg : args) {
      Optional<Workload> workload = Workload.named(arg);
      if (arg.equals("--quick")) {
        quick = true;
      } else if (arg.equals("--smoke")) {
        smoke = true;
      } else if (workload.isPresent()) {
        patterns.add(workload.get().pattern());
      } else {
        rest.add(arg);
      }
    }
    ChainedOptionsBuilder options = options(rest, patterns);
    if (smoke) {
      // Two builds may run at once: nothing is measured here.
      System.setProperty("jmh.ignoreLock", "true");
      int count = new Runner(onceEach(options).build()).run().size();
      System.out.println("ran " + count + " benchmarks once");
    } else {
      Comparison.print(new Runner((quick ? quickly(options) : options).build()).run(), System.out);
    }
  }

  private static ChainedOptionsBuilder options(List<String> jmhArguments, List<String> patterns)
      throws CommandLineOptionException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(jmhArguments.toArray(String[]::new)))
            .shouldFailOnError(true)
            .addProfiler(CpuTime.class)
            .jvmArgsPrepend(
                "-javaagent:" + agentJar(), "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn512m");
    patterns.forEach(options::include);
    return options;
  }

  private static ChainedOptionsBuilder quickly(ChainedOptionsBuilder options) {
    return options.forks(1).measurementIterations(3).measurementTime(TimeValue.milliseconds(500));
  }

  private static ChainedOptionsBuilder onceEach(ChainedOptionsBuilder options) {
    return options
        .mode(Mode.SingleShotTime)
        .forks(1)
        .warmupIterations(0)
        .measurementIterations(1)
        .verbosity(VerboseMode.SILENT);
  }

  /** Looks for the agent in the build directory of its module, from this class upwards. */
  private static Path agentJar() {
    Path start = codeSource();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path jar = folder.resolve(Path.of("agent", "target", "weft-agent.jar"));
      if (Files.isRegularFile(jar)) {
        return jar;
      }
    }
    throw new IllegalStateException(
        "no agent/target/weft-agent.jar above " + start + ": run mvn package first");
  }

  private static Path codeSource() {
    try {
      return Path.of(Benchmarks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
