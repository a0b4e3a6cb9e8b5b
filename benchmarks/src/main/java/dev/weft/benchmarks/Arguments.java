package dev.weft.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param workloads the workloads that are named, all if none is
 * @param forJmh what only JMH understands
 */
record Arguments(Length length, List<Workload> workloads, List<String> forJmh) {

  /** How thorough. */
  enum Length {
    FULL,
    QUICK,
    /** Everything once, nothing is measured. */
    SMOKE,
    /** The same, in the JVM that is asked. */
    SMOKE_HERE
  }

  static Arguments parse(List<String> arguments) {
    Length length = Length.FULL;
    List<Workload> workloads = new ArrayList<>();
    List<String> forJmh = new ArrayList<>();
    for (String argument : arguments) {
      Optional<Workload> workload = Workload.named(argument);
      switch (argument) {
        case "--quick" -> length = Length.QUICK;
        case "--smoke" -> length = Length.SMOKE;
        case "--smoke-here" -> length = Length.SMOKE_HERE;
        default -> workload.ifPresentOrElse(workloads::add, () -> forJmh.add(argument));
      }
    }
    return new Arguments(
        length, workloads.isEmpty() ? Arrays.asList(Workload.values()) : workloads, forJmh);
  }
}
