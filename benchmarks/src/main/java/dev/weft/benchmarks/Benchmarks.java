package dev.weft.benchmarks;

import dev.weft.benchmarks.Arguments.Length;
import dev.weft.benchmarks.loom.VirtualThreads;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in JVMs that have the agent, and prints the runtimes side by side.
 *
 * <pre>
 * Benchmarks [--quick | --smoke] [--polluted] [--runtimes=weft,floor…] [workload…] [any option of JMH]
 * </pre>
 *
 * {@code --quick} measures briefly. {@code --smoke} runs everything once, in one JVM, and prints no
 * figures. {@code --polluted} runs all other workloads in the same JVM first.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** The command line; ends the JVM with a status other than 0 if a benchmark fails. */
  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException, InterruptedException {
    Arguments arguments = Arguments.parse(List.of(args));
    if (!VirtualThreads.exist() && arguments.length() != Length.SMOKE) {
      System.out.println("left out: loom (virtual threads), JDK 21 or newer is needed");
    }
    switch (arguments.length()) {
      case SMOKE -> System.exit(smokeInAnotherJvm(List.of(args)));
      case SMOKE_HERE -> smoke(arguments);
      default -> measure(arguments);
    }
  }

  private static void measure(Arguments arguments)
      throws CommandLineOptionException, RunnerException {
    List<Figure> figures = new ArrayList<>();
    int done = 0;
    for (Workload workload : arguments.workloads()) {
      workload.missing().stream()
          .filter(arguments::wants)
          .forEach(runtime -> System.out.println("missing: " + runtime + " " + workload));
      for (String runtime : runtimes(arguments, workload)) {
        ChainedOptionsBuilder options = options(arguments, workload);
        options.include(workload.pattern(runtime));
        Figures reader = new Figures(arguments.name(workload), runtime);
        Figure figure = reader.of(new Runner(options.build()).run());
        System.out.println(figure);
        figures.add(figure);
      }
      System.err.println("[" + ++done + "/" + arguments.workloads().size() + "] " + workload);
    }
    System.out.println();
    new Comparison(figures).print(System.out);
  }

  private static List<String> runtimes(Arguments arguments, Workload workload) {
    return workload.runtimes().stream().filter(arguments::wants).toList();
  }

  private static ChainedOptionsBuilder options(Arguments arguments, Workload workload)
      throws CommandLineOptionException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments.forJmh().toArray(String[]::new)))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .addProfiler(CpuTime.class)
            .addProfiler(Heap.class)
            .addProfiler(GCProfiler.class);
    List<String> jvmArguments = new ArrayList<>(jvmArguments());
    if (arguments.isPolluted()) {
      options.addProfiler(Pollution.class);
    }
    if (arguments.length() == Length.QUICK) {
      quicken(options, jvmArguments, workload);
    }
    return options.jvmArgsPrepend(jvmArguments.toArray(String[]::new));
  }

  private static void quicken(
      ChainedOptionsBuilder options, List<String> jvmArguments, Workload workload) {
    options.forks(1);
    if (workload.isMemory()) {
      jvmArguments.add("-D" + Scale.PROPERTY + "=" + Scale.MANY);
    } else {
      options
          .warmupIterations(workload.isSlow() ? 1 : 2)
          .warmupTime(TimeValue.milliseconds(300))
          .measurementIterations(workload.isSlow() ? 1 : 3)
          .measurementTime(TimeValue.milliseconds(200));
    }
  }

  private static List<String> jvmArguments() {
    return List.of(
        "-javaagent:" + agentJar(),
        "-XX:+UseSerialGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--sun-misc-unsafe-memory-access=allow", // JMH's, from JDK 24 on warned of
        "-Xms1g",
        "-Xmx1g",
        "-Xmn512m",
        VirtualThreads.PARALLELISM,
        VirtualThreads.POOL_SIZE);
  }

  private static int smokeInAnotherJvm(List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments());
    command.add("-D" + Scale.PROPERTY + "=" + Scale.SMALL);
    command.add("-Djmh.ignoreLock=true"); // two builds may run at once
    command.addAll(List.of("-cp", classPath(), Benchmarks.class.getName(), "--smoke-here"));
    arguments.stream().filter(argument -> !argument.equals("--smoke")).forEach(command::add);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void smoke(Arguments arguments) {
    int count = 0;
    for (Workload workload : arguments.workloads()) {
      for (String runtime : runtimes(arguments, workload)) {
        workload.run(runtime);
        count++;
      }
    }
    System.out.println("ran " + count + " benchmarks once");
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
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
