package dev.weft.benchmarks;

import dev.weft.benchmarks.Arguments.Length;
import dev.weft.benchmarks.loom.VirtualThreads;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
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
    if (arguments.length() != Length.SMOKE) {
      nameMissing(arguments);
    }
    switch (arguments.length()) {
      case SMOKE -> System.exit(smokeInAnotherJvm(List.of(args)));
      case SMOKE_HERE -> smoke(arguments);
      default -> measure(arguments);
    }
  }

  private static void nameMissing(Arguments arguments) {
    if (!VirtualThreads.exist()) {
      System.out.println("missing: loom (virtual threads), JDK 21 or newer is needed");
    } else if (!arguments.wants("eaasync")) {
      System.out.println("missing: eaasync (only on JDK 17, or with --runtimes)");
    }
  }

  private static void measure(Arguments arguments)
      throws CommandLineOptionException, RunnerException {
    List<Figure> figures = new ArrayList<>();
    int done = 0;
    long start = System.nanoTime();
    for (Workload workload : arguments.workloads()) {
      workload.missing().stream()
          .filter(arguments::wants)
          .forEach(runtime -> System.out.println("missing: " + runtime + " " + workload));
      for (String runtime : runtimes(arguments, workload)) {
        Figure figure = figure(arguments, workload, runtime);
        System.out.println(figure);
        figures.add(figure);
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      System.err.printf(
          "[%d/%d] %s, %d s%n", ++done, arguments.workloads().size(), workload, seconds);
    }
    System.out.println();
    new Comparison(figures).table().forEach(System.out::println);
  }

  private static Figure figure(Arguments arguments, Workload workload, String runtime)
      throws CommandLineOptionException, RunnerException {
    Options options = options(arguments, workload, runtime).build();
    return new Figures(arguments.name(workload), runtime).of(new Runner(options).run());
  }

  private static List<String> runtimes(Arguments arguments, Workload workload) {
    return workload.runtimes().stream().filter(arguments::wants).toList();
  }

  private static ChainedOptionsBuilder options(
      Arguments arguments, Workload workload, String runtime) throws CommandLineOptionException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments.forJmh().toArray(String[]::new)))
            .include(workload.pattern(runtime))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    List<String> jvmArguments = new ArrayList<>(jvmArguments());
    if (runtime.equals("weft")) {
      jvmArguments.add(agent());
    }
    if (arguments.isPolluted()) {
      options.addProfiler(Pollution.class);
    }
    if (arguments.length() == Length.QUICK) {
      quicken(options, jvmArguments, workload);
    }
    options.addProfiler(CpuTime.class).addProfiler(Heap.class).addProfiler(GCProfiler.class);
    return options.jvmArgsPrepend(jvmArguments.toArray(String[]::new));
  }

  private static void quicken(
      ChainedOptionsBuilder options, List<String> jvmArguments, Workload workload) {
    options.forks(1);
    if (workload.isMemory()) {
      jvmArguments.add("-D" + Scale.PROPERTY + "=" + Scale.MANY);
    } else {
      if (workload.isSlow()) {
        options.addProfiler(SmallWarmUp.class);
      }
      options
          .warmupIterations(workload.quickWarmUps())
          .warmupTime(TimeValue.milliseconds(200))
          .measurementIterations(workload.isSlow() ? 1 : 3)
          .measurementTime(TimeValue.milliseconds(workload.quickWarmUps() > 2 ? 200 : 100));
    }
  }

  private static List<String> jvmArguments() {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--sun-misc-unsafe-memory-access=allow", // JMH's, from JDK 24 on warned of
        "-Xms1g",
        "-Xmx1g",
        "-Xmn128m",
        VirtualThreads.PARALLELISM,
        VirtualThreads.POOL_SIZE);
  }

  private static int smokeInAnotherJvm(List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(agent());
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

  private static String agent() {
    return "-javaagent:" + agentJar();
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
