package dev.weft.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The questions, as the command line names them. */
enum Workload {
  SWITCH(SwitchBenchmark.class),
  SPAWN_JOIN(SpawnJoinBenchmark.class),
  AWAIT_READY(AwaitReadyBenchmark.class),
  AWAIT_READY_NOT_INLINED(AwaitReadyNotInlinedBenchmark.class),
  DEEP_CHAIN_100(DeepChainBenchmark.class),
  AGEN(GeneratorBenchmark.class),
  AGEN_SLEEP(GeneratorSleepBenchmark.class);

  private final Class<?> benchmark;

  Workload(Class<?> benchmark) {
    this.benchmark = benchmark;
  }

  /** The workload of that name, if {@code argument} is one. */
  static Optional<Workload> named(String argument) {
    return Arrays.stream(values()).filter(w -> w.toString().equals(argument)).findFirst();
  }

  /** Matches the benchmarks of this workload and no others. */
  String pattern() {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
  }

  /** Whether JMH's {@code fullName}, class and method, is a benchmark of this workload. */
  boolean owns(String fullName) {
    return fullName.startsWith(benchmark.getName() + ".");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
