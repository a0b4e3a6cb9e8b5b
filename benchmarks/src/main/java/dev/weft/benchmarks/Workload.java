package dev.weft.benchmarks;

import dev.weft.benchmarks.loom.VirtualThreads;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;

/** The questions, as the command line names them. */
enum Workload {
  SWITCH(SwitchBenchmark.class),
  SPAWN_JOIN(SpawnJoinBenchmark.class),
  GATHER(GatherBenchmark.class),
  QUEUE_1(Queue1Benchmark.class),
  QUEUE_128(Queue128Benchmark.class),
  CHANNEL_0(Channel0Benchmark.class),
  CHANNEL_128(Channel128Benchmark.class),
  SEMAPHORE(SemaphoreBenchmark.class),
  SKYNET(SkynetBenchmark.class),
  CANCEL(CancelBenchmark.class),
  DEEP_CHAIN_1(DeepChain1Benchmark.class),
  DEEP_CHAIN_10(DeepChain10Benchmark.class),
  DEEP_CHAIN_100(DeepChain100Benchmark.class),
  DEEP_CALL(DeepCallBenchmark.class),
  AGEN(GeneratorBenchmark.class),
  AGEN_SLEEP(GeneratorSleepBenchmark.class),
  TIMERS(TimersBenchmark.class),
  AWAIT_READY(AwaitReadyBenchmark.class),
  AWAIT_READY_NOT_INLINED(AwaitReadyNotInlinedBenchmark.class),
  EXCEPTION(ExceptionBenchmark.class),
  EXCEPTION_SLEEP(ExceptionSleepBenchmark.class),
  MEMORY_1(Memory1Benchmark.class),
  MEMORY_10(Memory10Benchmark.class);

  private static final Set<String> RUNTIMES =
      Arrays.stream(values())
          .flatMap(workload -> workload.runtimes().stream())
          .collect(Collectors.toCollection(TreeSet::new));

  private final Class<?> benchmark;

  Workload(Class<?> benchmark) {
    this.benchmark = benchmark;
  }

  /** The workload of that name, if {@code argument} is one. */
  static Optional<Workload> named(String argument) {
    return Arrays.stream(values()).filter(w -> w.toString().equals(argument)).findFirst();
  }

  /** The runtimes that have this workload in this JVM: its methods are named after them. */
  List<String> runtimes() {
    return Arrays.stream(benchmark.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .filter(runtime -> VirtualThreads.exist() || !runtime.equals("loom"))
        .sorted()
        .toList();
  }

  /** The runtimes that this JVM has, but not for this workload. */
  List<String> missing() {
    return RUNTIMES.stream().filter(runtime -> !runtimes().contains(runtime)).toList();
  }

  /** Matches the benchmark of this workload on {@code runtime} and no other. */
  String pattern(String runtime) {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\." + runtime + "$";
  }

  /** Whether JMH's {@code fullName}, class and method, is a benchmark of this workload. */
  boolean owns(String fullName) {
    return fullName.startsWith(benchmark.getName() + ".");
  }

  /** Whether one run takes very long. */
  boolean isSlow() {
    return this == TIMERS || isMemory();
  }

  /** How many fifths of a second it takes roughly until all is compiled, on a single core. */
  int quickWarmUps() {
    return switch (this) {
      case GATHER -> 8;
      case SPAWN_JOIN, QUEUE_1, QUEUE_128, CHANNEL_0, SEMAPHORE, CANCEL, AGEN_SLEEP -> 5;
      case AWAIT_READY, AWAIT_READY_NOT_INLINED -> 4;
      case SWITCH, DEEP_CHAIN_1, DEEP_CHAIN_10, DEEP_CHAIN_100, SKYNET -> 3;
      case TIMERS -> 0; // a run takes seconds: there is a small one instead
      default -> 2;
    };
  }

  /** Whether bytes are measured, not time. */
  boolean isMemory() {
    return MemoryBenchmark.class.isAssignableFrom(benchmark);
  }

  /** Does the workload once, without JMH. */
  void run(String runtime) {
    try {
      Object instance = benchmark.getConstructor().newInstance();
      benchmark.getMethod(runtime).invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(runtime + " " + this, e);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
